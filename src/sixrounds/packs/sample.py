"""Read Python sources of an item without running them: docstrings and names. Pure."""

import ast
import re
from collections.abc import Mapping
from types import MappingProxyType

from sixrounds.packs.item import Expected, SampleAnswer

_FAILS = "Fails:"
_IN_BRACKETS = re.compile(r"(?P<case>.*\S)\s*\((?P<outcome>[^()]*)\)")


def parse(source: str) -> ast.Module | str:
    """Return the parsed source, or in a few words why it is not Python."""
    try:
        return ast.parse(source)
    except SyntaxError as error:
        return f"{error.msg} (line {error.lineno or 1})"
    except ValueError as error:  # a null character
        return str(error)
    except (RecursionError, MemoryError):
        return "it is nested too deep"


def docstring(source: str) -> str:
    """Return the module's docstring; empty when there is none or no Python."""
    module = parse(source)
    if isinstance(module, str):
        return ""
    return ast.get_docstring(module) or ""


def read_answer(expected: Expected, name: str, source: str) -> SampleAnswer:
    """Return a sample answer with what its docstring says."""
    text = docstring(source)
    lines = text.splitlines()
    prose = "\n".join(line for line in lines if not line.startswith(_FAILS))
    first = prose.strip().split("\n\n", maxsplit=1)[0]
    return SampleAnswer(
        expected=expected,
        name=name,
        source=source,
        says=" ".join(first.split()),
        must_fail=_must_fail(lines),
    )


def _must_fail(lines: list[str]) -> Mapping[str, str]:
    must_fail = {}
    for line in lines:
        if not line.startswith(_FAILS):
            continue
        text = line.removeprefix(_FAILS).strip()
        named = _IN_BRACKETS.fullmatch(text)
        if named:
            must_fail[named["case"]] = named["outcome"].strip()
        elif text:
            # growth is a time, so it can fail in one way only
            must_fail[text] = "too slow" if text == "growth" else "wrong"
    return MappingProxyType(must_fail)


def defined_names(module: ast.Module) -> frozenset[str]:
    """Return the names bound at the top level, also in an `if` or `try` there."""
    names = set()
    waiting: list[ast.stmt] = list(module.body)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(statement.name)
            case ast.Assign() | ast.AnnAssign():
                names.update(
                    node.id
                    for node in ast.walk(statement)
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
                )
            case ast.Import() | ast.ImportFrom():
                names.update(name.asname or name.name for name in statement.names)
            case ast.If() | ast.Try():
                waiting.extend(statement.body + statement.orelse)
    return frozenset(names)


def repeated_cases(module: ast.Module) -> tuple[tuple[str, int], ...]:
    """Return the names written twice in a literal `CASES`, with the second line."""
    repeated = []
    for statement in module.body:
        match statement:
            case (
                ast.Assign(targets=[ast.Name(id="CASES")], value=ast.Dict(keys=keys))
                | ast.AnnAssign(target=ast.Name(id="CASES"), value=ast.Dict(keys=keys))
            ):
                seen = set()
                for key in keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        if key.value in seen:
                            repeated.append((key.value, key.lineno))
                        seen.add(key.value)
    return tuple(repeated)
