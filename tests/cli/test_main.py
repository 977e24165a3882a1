"""What the command promises before any of its commands runs."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.cli.terminal import Terminal

from sixrounds.cli.main import COMMANDS, sixrounds, tell
from sixrounds.errors import (
    InputError,
    JudgeError,
    NotFoundError,
    PackError,
    SettingsError,
    SixroundsError,
)
from sixrounds.version import VERSION

REST = (".errors", ".version")
DOCS = Path(__file__).parents[2] / "docs" / "commands.md"


def test_the_version_is_told_without_importing_the_program(terminal: Terminal) -> None:
    program = (
        "import sys; from sixrounds.cli.main import sixrounds\n"
        "sixrounds(['--version'], standalone_mode=False)\n"
        "print(sorted(m for m in sys.modules if m.startswith('sixrounds')))\n"
        "print([m for m in ('rich', 'numpy', 'sqlalchemy') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env=terminal.environment,
    )

    assert done.stdout.splitlines() == [
        f"sixrounds {VERSION}",
        str([f"sixrounds{part}" for part in ("", ".cli", ".cli.main", *REST)]),
        "[]",
    ]


def test_the_help_lists_every_command(terminal: Terminal) -> None:
    said = terminal.type("--help")

    assert said.status == 0
    assert all(f"  {name} " in said.out for name in COMMANDS)
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_the_short_help_is_the_first_sentence_of_the_command(name: str) -> None:
    found = sixrounds.get_command(click.Context(sixrounds), name)

    assert found is not None
    assert found.name == name
    assert COMMANDS[name][1] == (found.help or "").split("\n", maxsplit=1)[0]


def test_a_mistyped_command_gets_a_suggestion(terminal: Terminal) -> None:
    said = terminal.type("lst")

    assert said.status == 2
    assert "Did you mean list?" in said.err


@pytest.mark.parametrize(
    ("family", "status"),
    [
        (InputError, 2),
        (NotFoundError, 2),
        (PackError, 2),
        (SettingsError, 3),
        (JudgeError, 3),
    ],
)
def test_an_error_is_two_plain_lines_and_a_status(
    family: type[SixroundsError], status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell(family("It is [red]wrong[/].", "Mend it.")) == status

    assert capsys.readouterr().err == "It is [red]wrong[/].\nMend it.\n"


def test_a_wrong_setting_is_told_without_a_traceback(terminal: Terminal) -> None:
    (terminal.folder / "data").write_text("not a folder")

    said = terminal.type("list")

    assert said.status == 3
    assert len(said.err.splitlines()) == 2
    assert "SIXROUNDS_DATA" in said.err


def test_the_documentation_lists_exactly_these_commands() -> None:
    lines = DOCS.read_text().splitlines()

    rows = [line for line in lines if line.startswith("| `")][: len(COMMANDS)]

    assert rows == [f"| `{name}` | {text} |" for name, (_, text) in COMMANDS.items()]
