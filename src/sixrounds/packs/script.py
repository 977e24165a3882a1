"""What a Python file of an item says, read without running it. Pure."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sixrounds.packs.item import Expected, SampleAnswer

_FAILS = "Fails:"
_IN_BRACKETS = re.compile(r"(?P<case>.*\S)\s*\((?P<outcome>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class Script:
    """What can be told of a Python file by reading it.

    Attributes:
        problem: In a few words why it is not Python; empty when it is.
        docstring: That of the module; may be empty.
        names: What the top level binds, also inside an `if` or `try` there.
        repeated_cases: Names written twice in a literal `CASES`, with the second line.
    """

    problem: str = ""
    docstring: str = ""
    names: frozenset[str] = frozenset()
    repeated_cases: tuple[tuple[str, int], ...] = ()


def read_script(source: str) -> Script:
    """Parse a source; nothing in it is run."""
    try:
        module = ast.parse(source)
    except SyntaxError as error:
        return Script(problem=f"{error.msg} (line {error.lineno or 1})")
    except ValueError as error:  # a null character
        return Script(problem=str(error))
    except (RecursionError, MemoryError):
        return Script(problem="it is nested too deep")
    return Script(
        docstring=ast.get_docstring(module) or "",
        names=frozenset(_names(module)),
        repeated_cases=tuple(_repeated_cases(module)),
    )


def make_answer(
    expected: Expected, name: str, source: str, script: Script
) -> SampleAnswer:
    """Return a sample answer with what its docstring says."""
    lines = script.docstring.splitlines()
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


def _names(module: ast.Module) -> Iterator[str]:
    waiting: list[ast.stmt] = list(module.body)
    while waiting:
        statement = waiting.pop()
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield statement.name
            case ast.Assign(targets=targets):
                for target in targets:
                    yield from _targets(target)
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.Import() | ast.ImportFrom():
                yield from (name.asname or name.name for name in statement.names)
            case ast.If() | ast.Try():
                waiting.extend(statement.body + statement.orelse)


def _targets(target: ast.expr) -> Iterator[str]:
    match target:
        case ast.Name(id=name):
            yield name
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            yield from (part.id for part in parts if isinstance(part, ast.Name))


def _repeated_cases(module: ast.Module) -> Iterator[tuple[str, int]]:
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
                            yield key.value, key.lineno
                        seen.add(key.value)
