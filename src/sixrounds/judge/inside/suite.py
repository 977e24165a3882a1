"""Run an answer and its tests in one process: for suites made elsewhere.

Asserts at module level, `unittest` cases, and functions and classes in pytest's style.
Answer and tests share a process here, so an answer could cheat; the verdict says so.
"""

import ast
import io
import sys
import traceback
import unittest
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

LONGEST_REASON = 300


def run(answer: str, tests: str, module_from: Callable[..., ModuleType]) -> list[Any]:
    """Return one row a test (name, status, reason), and what was printed.

    Args:
        answer: Python source.
        tests: Python source, run after the answer in the same namespace.
        module_from: Makes a module from source, as `child.module_from`.
    """
    printed = io.StringIO()
    sys.stdout = sys.stderr = printed
    try:
        module = module_from(answer, "answer")
    except BaseException as error:  # noqa: BLE001 - an answer may raise anything
        return ["suite", [["loading the answer", *_failure(error)]], _kept(printed)]
    before = set(module.__dict__)
    try:
        exec(compile(tests, "tests.py", "exec"), module.__dict__)  # noqa: S102 - behind the wall
    except BaseException as error:  # noqa: BLE001 - tests may raise anything
        return ["suite", [["module level", *_failure(error)]], _kept(printed)]
    rows = [["module level", "passed", ""]] if _does_something(tests) else []
    new = {name: value for name, value in module.__dict__.items() if name not in before}
    for name, test in _found(new):
        try:
            test()
        except BaseException as error:  # noqa: BLE001 - tests may raise anything
            rows.append([name, *_failure(error)])
        else:
            rows.append([name, "passed", ""])
    return ["suite", rows, _kept(printed)]


def _does_something(tests: str) -> bool:
    """Return whether module level holds more than definitions."""
    definitions = (
        ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom | ast.Assign
    )
    return not all(
        isinstance(node, definitions)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in ast.parse(tests).body
    )


def _kept(printed: io.StringIO) -> str:
    return printed.getvalue()[: 64 * 1024]


def _found(namespace: dict[str, Any]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every test that the namespace defines, with its name."""
    for name, value in namespace.items():
        if isinstance(value, type) and issubclass(value, unittest.TestCase):
            cases: Any = unittest.defaultTestLoader.loadTestsFromTestCase(value)
            for case in cases:
                yield f"{name}.{case.id().rsplit('.', 1)[-1]}", _unittest(case)
        elif isinstance(value, type) and name.startswith("Test"):
            for method in sorted(dir(value)):
                if method.startswith("test"):
                    yield from _cases(f"{name}.{method}", _method(value, method))
        elif name.startswith("test") and callable(value):
            yield from _cases(name, value)


def _unittest(case: Any) -> Callable[[], None]:
    def run_one() -> None:
        result = unittest.TestResult()
        case.run(result)
        for _, text in result.errors + result.failures:
            raise AssertionError(text.strip().splitlines()[-1])

    return run_one


def _method(owner: type, name: str) -> Callable[..., object]:
    def run_one(*arguments: object, **named: object) -> object:
        instance = owner()
        if hasattr(instance, "setup_method"):
            instance.setup_method()
        return getattr(instance, name)(*arguments, **named)

    run_one.pytestmark = getattr(getattr(owner, name), "pytestmark", [])  # type: ignore[attr-defined]
    return run_one


def _cases(
    name: str, test: Callable[..., object]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield a test once, or once for each row of `pytest.mark.parametrize`."""
    rows: list[dict[str, Any]] = [{}]
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names = mark.args[0]
            if isinstance(names, str):
                names = [part.strip() for part in names.split(",")]
            values = [getattr(row, "values", row) for row in mark.args[1]]
            rows = [
                {**row, **dict(zip(names, _as_row(value, names), strict=True))}
                for value in values
                for row in rows
            ]
    for index, row in enumerate(rows):
        label = f"{name}[{index}]" if len(rows) > 1 else name
        yield label, lambda row=row: test(**row)  # type: ignore[misc]


def _as_row(value: Any, names: list[str]) -> tuple[Any, ...]:
    return (
        (value,) if len(names) == 1 and not isinstance(value, tuple) else tuple(value)
    )


def _failure(error: BaseException) -> list[str]:
    """Return status and reason of a test that did not pass."""
    if type(error).__name__ == "Skipped":
        return ["not run", f"Skipped: {error}"[:LONGEST_REASON]]
    if isinstance(error, MemoryError):
        return ["out of memory", ""]
    if isinstance(error, AssertionError):
        return ["wrong", _where(error)]
    if isinstance(error, OSError) and (error.errno in (1, 13) or error.filename):
        return ["forbidden", str(error)[:LONGEST_REASON]]
    return ["crashed", f"{type(error).__name__}: {error}"[:LONGEST_REASON]]


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    line = next((f.lineno for f in reversed(frames) if f.filename == "tests.py"), None)
    place = f" at line {line} of the tests" if line else ""
    return f"An assertion failed{place}: {error}"[:LONGEST_REASON].rstrip(": ")
