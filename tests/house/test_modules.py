"""What a module must have and how it may be called."""

import ast
import builtins
import sys

from tests.house.repository import (
    PACKAGE,
    TESTS,
    complain,
    docstring_of,
    find_modules,
    from_root,
)

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
VAGUE |= {"managers", "service", "services", "models", "lib", "core"}


def test_every_module_says_what_it_is() -> None:
    code = [*find_modules(), *TESTS.glob("*/*.py"), *TESTS.glob("*.py")]

    silent = [from_root(path) for path in code if not docstring_of(path)]

    assert not silent, complain(
        "Every module begins with a docstring: what it is, and where it stands.",
        "A newcomer reads the first lines of a folder's files before any code.",
        "src/sixrounds/packs/finding.py, a short example",
        silent,
    )


def test_init_files_hold_one_docstring() -> None:
    full = [
        from_root(path)
        for path in find_modules()
        if path.name == "__init__.py" and len(ast.parse(path.read_text()).body) != 1
    ]

    assert not full, complain(
        "`__init__.py` holds one docstring, the folder's caption, and nothing else.",
        "Code there runs on every import of the folder and hides where names are from.",
        "src/sixrounds/judge/__init__.py",
        full,
    )


def test_no_module_has_a_vague_name() -> None:
    words = {path: set(path.stem.split("_")) for path in find_modules(PACKAGE)}
    words |= {path: {path.name} for path in PACKAGE.rglob("*") if path.is_dir()}

    vague = [from_root(path) for path, parts in words.items() if parts & VAGUE]

    assert not vague, complain(
        "Modules are nouns of the glossary or `-ing` use cases.",
        "A vague name says nothing of what is inside, so everything ends up there.",
        "GLOSSARY.md",
        vague,
    )


def test_no_module_is_named_like_a_part_of_python() -> None:
    names = {path.stem for path in find_modules() if path.name != "__init__.py"}

    taken = names & (set(dir(builtins)) | sys.stdlib_module_names)

    assert not taken, complain(
        "No module has the name of a builtin or of a module of Python.",
        "`import X` would mean two things, and one of them is found by accident.",
        "GLOSSARY.md",
        taken,
    )
