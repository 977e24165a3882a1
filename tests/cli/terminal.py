"""The command as a user has it: a process of its own, a data folder, a small pack."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RIGHT = "def mean(xs):\n    return sum(xs) / len(xs)\n"
WRONG = "def mean(xs):\n    return sum(xs) // len(xs)\n"
FILES = {
    "vocabulary.toml": '[rounds]\ncoding = "Coding"\n[topics]\narrays = "Arrays"\n',
    "small/pack.toml": (
        'title = "Small"\nformat = 1\nlicence = "MIT"\nauthors = ["us"]\n'
    ),
    "small/coding/mean/item.toml": (
        'title = "Mean of a list"\ntopics = ["arrays"]\nlevel = 1\nminutes = 5\n'
        '[code]\nentry = "mean"\n'
    ),
    "small/coding/mean/question.md": "Return the mean of the numbers `xs`.\n",
    "small/coding/mean/hints.md": "1. Sum.\n2. Divide.\n",
    "small/coding/mean/starter.py": "def mean(xs):\n    raise NotImplementedError\n",
    "small/coding/mean/solution.py": RIGHT,
    "small/coding/mean/cases.py": (
        'CASES = {\n    "one number": {"args": [[3]], "want": 3.0},\n'
        '    "a mean between two numbers": {"args": [[1, 2]], "hidden": True},\n}\n'
    ),
    "small/coding/mean/answers/fails/floor.py": (
        '"""Divides without the rest.\n\nFails: a mean between two numbers\n"""\n'
        + WRONG
    ),
    "small/coding/mean/debrief.md": "## What it shows\n\nDivision.\n",
}
"""One item. Its visible case passes WRONG, if an int and a float are the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote, as JSON."""
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Terminal:
    """A place to type commands."""

    folder: Path

    @property
    def data(self) -> Path:
        """Where the program keeps its records."""
        return self.folder / "data"

    @property
    def environment(self) -> dict[str, str]:
        """The variables that every command gets."""
        return {
            **{key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ},
            "SIXROUNDS_DATA": str(self.data),
            "SIXROUNDS_PACKS": str(self.folder / "packs"),
            "SIXROUNDS_BROWSER": "off",
            "COLUMNS": "80",
            "PYTHONWARNINGS": "error",
        }

    def command(self, *words: str) -> list[str]:
        """Return the command line."""
        program = "from sixrounds.cli.main import main; main()"
        return [sys.executable, "-c", program, *words]

    def type(self, *words: str, stdin: str = "") -> Said:
        """Run a command to its end."""
        done = subprocess.run(
            self.command(*words),
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            env=self.environment,
            timeout=120,
        )
        return Said(done.returncode, done.stdout, done.stderr)


def add_breadth(packs: Path, sound: Path) -> None:
    """Put the round `breadth` of another pack into the small one."""
    shutil.copytree(sound / "breadth", packs / "small/breadth")
    words = packs / "vocabulary.toml"
    known = words.read_text()
    words.write_text(known.replace("[topics]", 'breadth = "ML breadth"\n[topics]'))


def set_up(folder: Path) -> Terminal:
    """Write the pack and return a terminal beside it."""
    for name, text in FILES.items():
        path = folder / "packs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Terminal(folder)
