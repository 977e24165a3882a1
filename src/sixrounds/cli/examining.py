"""`doctor`: look at this machine, and say how to fix what is missing."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import click
from rich.text import Text

from sixrounds.cli import door, drawing
from sixrounds.errors import SixroundsError
from sixrounds.version import VERSION
from sixrounds.wiring import Application

OLDEST_PYTHON = (3, 11)
LEAST_FREE_MEBIBYTES = 100
RELEASED = 2026
MOST_SHOWN = 3


class State(StrEnum):
    """How a check went."""

    GOOD = "good"
    WEAK = "weak"  # it works, with less
    MISSING = "missing"  # something needed is not there


STYLES = {State.GOOD: "green", State.WEAK: "yellow", State.MISSING: "bold red"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What.
        state: How it went.
        says: What was found.
        remedy: What to do; empty when good.
    """

    name: str
    state: State
    says: str
    remedy: str = ""


@click.command()
@door.json_option
@door.pass_application
def doctor(application: Application, as_json: bool) -> None:  # noqa: FBT001
    """Check this machine, and say how to fix it.

    Changes nothing. Exit status 1 when something needed is missing.
    """
    checks = list(examine(application, door.now()))
    if as_json:
        door.echo_json([asdict(check) for check in checks])
    else:
        _draw(checks)
    sys.exit(any(check.state is State.MISSING for check in checks))


def examine(application: Application, at: datetime) -> Iterator[Check]:
    """Yield every check; a part that fails does not keep the others from being seen."""
    parts: dict[str, Callable[[], Iterator[Check]]] = {
        "program": _program,
        "clock": lambda: _clock(at),
        "data folder": lambda: _data(application.settings.data),
        "database": lambda: _database(application),
        "packs": lambda: _packs(application),
        "judge": lambda: _judge(application),
        "grader": lambda: _grader(application),
        "language model": lambda: _model(application),
    }
    for name, part in parts.items():
        try:
            yield from part()
        except SixroundsError as error:
            yield Check(name, State.MISSING, error.problem, error.remedy)


def _program() -> Iterator[Check]:
    yield Check("sixrounds", State.GOOD, VERSION)
    said = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info >= OLDEST_PYTHON:
        yield Check("python", State.GOOD, said)
    else:
        yield Check("python", State.MISSING, said, "Install Python 3.11 or newer.")


def _clock(at: datetime) -> Iterator[Check]:
    said = f"{at:%Y-%m-%d %H:%M} UTC"
    if at.year >= RELEASED:
        yield Check("clock", State.GOOD, said)
    else:
        remedy = "Set the clock: plans and histories depend on it."
        yield Check("clock", State.MISSING, said, remedy)


def _data(folder: Path) -> Iterator[Check]:
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
        remedy = "Make it writable, or set SIXROUNDS_DATA to another folder."
        said = f"{folder} cannot be written"
        yield Check("data folder", State.MISSING, said, remedy)
        return
    free = shutil.disk_usage(place).free // 2**20
    said = f"{folder}, {free} MiB free"
    if free >= LEAST_FREE_MEBIBYTES:
        yield Check("data folder", State.GOOD, said)
    else:
        yield Check("data folder", State.WEAK, said, "Make room on the disk.")


def _database(application: Application) -> Iterator[Check]:
    version, newest = application.database_versions()
    if version == newest:
        said = f"version {version}"
    elif version == 0:
        said = "none yet; it is made when it is needed"
    else:
        said = f"version {version}; it is brought to {newest} when it is needed"
    yield Check("database", State.GOOD, said)


def _packs(application: Application) -> Iterator[Check]:
    library = application.library
    folders = ", ".join(map(str, application.settings.packs))
    items = drawing.count(len(library.listings), "item")
    packs = drawing.count(len(library.packs), "pack")
    said = f"{items} in {packs}, {folders}"
    if library.listings:
        yield Check("packs", State.GOOD, said)
    else:
        yield Check("packs", State.MISSING, said, "Set SIXROUNDS_PACKS to a folder.")
    for finding in library.findings[:MOST_SHOWN]:
        said = f"{finding.path}: {finding.problem}"
        yield Check("packs", State.WEAK, said, finding.remedy)
    if len(library.findings) > MOST_SHOWN:
        said = f"{len(library.findings) - MOST_SHOWN} more findings"
        yield Check("packs", State.WEAK, said, "Try `sixrounds pack lint FOLDER`.")


def _judge(application: Application) -> Iterator[Check]:
    for layer in application.judge.protection():
        state = State.GOOD if layer.holds else State.WEAK
        said = layer.keeps_out if layer.holds else f"{layer.keeps_out}: {layer.why}"
        yield Check(f"judge: {layer.name}", state, said, layer.remedy)


def _grader(application: Application) -> Iterator[Check]:
    if application.has_sentence_model():
        yield Check("grader", State.GOOD, "by words and the sentence model")
    else:
        remedy = "Run `sixrounds grader setup` once: it fetches the sentence model."
        yield Check("grader", State.WEAK, "by words only", remedy)


def _model(application: Application) -> Iterator[Check]:
    """Tell of a configured language model; it is not asked anything."""
    standing = application.model_standing()
    if standing is None:
        return
    settings = application.settings
    said = f"{standing.name} at {settings.model_url}"
    if not (standing.is_local or settings.model_may_leave):
        remedy = "Set SIXROUNDS_MODEL_MAY_LEAVE to yes if answers may leave."
        yield Check("language model", State.WEAK, f"{said}, no consent", remedy)
    elif standing.is_admitted:
        yield Check("language model", State.GOOD, f"{said}, admitted")
    else:
        remedy = standing.refusal.remedy
        yield Check("language model", State.WEAK, f"{said}, not admitted", remedy)


def _draw(checks: list[Check]) -> None:
    console = drawing.make_console()
    for check in checks:
        line = Text(f"{check.state.value:<8}", STYLES[check.state])
        line.append(f"{check.name}: ", "bold").append(drawing.clean(check.says))
        console.print(line)
        if check.remedy:
            console.print(Text(f"        {drawing.clean(check.remedy)}"))
    missing = sum(check.state is State.MISSING for check in checks)
    weak = sum(check.state is State.WEAK for check in checks)
    if missing:
        console.print(f"\n{missing} needed, {weak} to improve.", style="bold")
    else:
        told = f", {weak} to improve" if weak else ""
        console.print(f"\nReady{told}.", style="bold")
