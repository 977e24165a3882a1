"""The repository as house tests see it: its files, its modules, and how to complain."""

import ast
import os
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "sixrounds"
TESTS = ROOT / "tests"


def find_modules(folder: Path = PACKAGE) -> list[Path]:
    """Return every module of a package, in order, `__init__.py` files included."""
    return sorted(folder.rglob("*.py"))


def find_files() -> Iterator[Path]:
    """Yield every file of the repository that is neither hidden, ignored nor a link."""
    ignored = [
        line.strip("/")
        for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    for top, folders, names in os.walk(ROOT):
        place = Path(top).relative_to(ROOT)
        folders[:] = [
            name for name in folders if not _is_ignored(place / name, ignored)
        ]
        for name in names:
            path = ROOT / place / name
            if not _is_ignored(place / name, ignored) and not path.is_symlink():
                yield path


def _is_ignored(path: Path, patterns: Iterable[str]) -> bool:
    if path.name.startswith(".") and path.name not in {".ci", ".importlinter"}:
        return True
    return any(fnmatch(path.name, p) or path.as_posix() == p for p in patterns)


def docstring_of(module: Path) -> str:
    """Return the docstring of a module; empty when it has none."""
    return ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""


def from_root(path: Path) -> str:
    """Return the path as it is written in a message."""
    return path.relative_to(ROOT).as_posix()


def complain(rule: str, reason: str, look_at: str, breaches: Iterable[str]) -> str:
    """Return the message of a failed house test: the rule, why, where to look."""
    lines = [f"House rule: {rule}", f"Why: {reason}", f"Look at: {look_at}"]
    return "\n".join(["", *lines, "Broken by:", *(f"  {each}" for each in breaches)])
