"""The command `sixrounds`: finds the command's module, turns errors into exit statuses.

Imports nothing of ours but errors and the version, so that it starts at once.
"""

import importlib
import os
import sys
from difflib import get_close_matches
from typing import NoReturn

import click

from sixrounds.errors import (
    InputError,
    NotFoundError,
    PackError,
    SixroundsError,
)
from sixrounds.version import VERSION

# Read when NumPy is first imported. On matrices as small as the grader's, its threads
# cost ten times what they bring where other work runs beside them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SENT_WRONG = 2
"""Exit status: what was asked for, or sent, is wrong."""

CANNOT_HERE = 3
"""Exit status: the judge, or this machine as configured, could not do it."""

COMMANDS = {
    "serve": ("serving:serve", "Open Sixrounds in the browser; Ctrl+C ends it."),
    "list": ("looking:list_items", "List items; search and filter them."),
    "show": ("looking:show", "Read an item: question, hints, debrief."),
    "start": ("starting:start", "Write an item into a folder for your editor."),
    "run": ("answering:run", "Try an answer on visible cases and your own."),
    "submit": (
        "answering:submit",
        "Try an answer on every case, and keep it.",
    ),
    "watch": ("watching:watch", "Try an answer each time you save it."),
    "give-up": (
        "answering:give_up_item",
        "Open solution and debrief; it is kept.",
    ),
    "review": ("reviewing:review", "Review the cards that are due today."),
    "date": ("reviewing:set_date", "Set the interview date that reviews aim at."),
    "history": ("looking:history", "List attempts, newest first, or read one again."),
    "doctor": ("examining:doctor", "Check this machine, and say how to fix it."),
    "export": (
        "keeping:export_all",
        "Write everything you did into one JSON file, or cards.",
    ),
    "import": (
        "keeping:import_all",
        "Merge such a file, or cards; nothing is doubled.",
    ),
    "backup": ("keeping:backup", "Copy the database, also while it is in use."),
    "own-mark": (
        "grading:own_mark",
        "Say whether an unclear point was in your answer.",
    ),
    "judge": ("judging:judge", "Judge a file and keep nothing, for other programs."),
    "derive": (
        "deriving:derive",
        "Measure a formula and keep nothing, for other programs.",
    ),
    "grade": ("grading:grade", "Grade words and keep nothing, for other programs."),
    "grader": ("measuring:grader", "Set the offline grader up, and measure it."),
    "pack": ("pack:pack", "Write and check what can be practised."),
}
"""Name to module and attribute below `sixrounds.cli`, and help in one line."""


class LazyGroup(click.Group):
    """A group that imports the module of a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of a first evening."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or return None when there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name][0].split(":")
        found = getattr(importlib.import_module(f"sixrounds.cli.{module}"), attribute)
        assert isinstance(found, click.Command)  # noqa: S101 — for the type checker
        return found

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the list of commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name close ones."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"There is no command {name!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
)
@click.version_option(VERSION, prog_name="sixrounds", message="%(prog)s %(version)s")
def sixrounds() -> None:
    """Practise for machine-learning interviews, offline.

    An item may be named by the last part of its id: `stable-softmax`.
    """


def main() -> NoReturn:
    """Run the command and exit.

    0: done. 1: done, and the answer did not pass, or a check failed. 2: what was
    asked for is wrong. 3: the judge or this machine could not do it.
    """
    try:
        sixrounds(prog_name="sixrounds")
    except SixroundsError as error:
        sys.exit(tell(error))
    sys.exit(0)


def tell(error: SixroundsError) -> int:
    """Write problem and remedy to standard error and return the exit status."""
    click.echo(error.problem, err=True)
    if error.remedy:
        click.echo(error.remedy, err=True)
    is_sent_wrong = isinstance(error, (InputError, NotFoundError, PackError))
    return SENT_WRONG if is_sent_wrong else CANNOT_HERE
