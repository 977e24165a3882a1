"""What every command needs: the application, the clock, one item, JSON out."""

import json
import math
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click

from sixrounds.attempts.answering import ItemState
from sixrounds.errors import InputError, SixroundsError
from sixrounds.packs.deck import Deck
from sixrounds.packs.derivation import Derivation
from sixrounds.packs.item import Item, ItemId
from sixrounds.packs.question import Answerable, AnyItem, OpenQuestion
from sixrounds.packs.reading import Library
from sixrounds.packs.search import arrange
from sixrounds.wiring import Application, build

Options = ParamSpec("Options")
Done = TypeVar("Done")
MOST_NAMED = 5
LARGEST_FILE = 512 * 1024 * 1024
FORMULA_REMEDY = "Use `sixrounds derive --item ID --formula TEXT`, or submit it."

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON.")


def pass_application(
    command: Callable[Concatenate[Application, Options], Done],
) -> Callable[Options, Done]:
    """Give the command an application and close it afterwards.

    One that the caller put into the context is given as it is.
    """

    @wraps(command)
    def call(*args: Options.args, **options: Options.kwargs) -> Done:
        given = click.get_current_context().find_object(Application)
        if given is not None:
            return command(given, *args, **options)
        with build() as application:
            return command(application, *args, **options)

    return call


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


def find_item(library: Library, text: str) -> AnyItem:
    """Return the item with this id, or the only one whose id ends in it.

    A number is that of the list in blind mode, unless an id ends in it.

    Raises:
        InputError: More than one item's id ends in it.
        NotFoundError: None does; the remedy names close ids.
        PackError: The folder of the item breaks the format.
    """
    wanted = text.strip("/")
    ids = [listing.id for listing in library.listings]
    short = [known for known in ids if known.endswith(f"/{wanted}")]
    if not short and wanted.isascii() and wanted.isdigit():
        by_number = arrange(library.listings, library.vocabulary)
        if 1 <= int(wanted) <= len(by_number):
            return library.item(by_number[int(wanted) - 1].id)
    if wanted in ids or not short:
        return library.item(wanted)
    if len(short) > 1:
        named = ", ".join(short[:MOST_NAMED])
        problem = f"{wanted} is the name of {len(short)} items."
        raise InputError(problem, f"Write one of: {named}.")
    return library.item(short[0])


def demand_answerable(item: AnyItem) -> Answerable:
    """Return the item, which must be one that is answered.

    Raises:
        InputError: It is a deck, whose cards are reviewed.
    """
    if isinstance(item, Deck):
        problem = f"{item.id} is a deck of cards: they are reviewed, not answered."
        raise InputError(problem, f"Run `sixrounds review --deck {item.id}`.")
    return item


def demand_code(item: AnyItem, remedy: str) -> Item:
    """Return the item, which must be code.

    Raises:
        InputError: It is an open question; `remedy` says what to use instead. Or it
            is a deck.
    """
    item = demand_answerable(item)
    if isinstance(item, Derivation):
        problem = f"{item.id} asks for a formula: nothing in it can be run."
        raise InputError(problem, FORMULA_REMEDY)
    if isinstance(item, OpenQuestion):
        problem = f"{item.id} is an open question: nothing in it can be run."
        raise InputError(problem, remedy)
    return item


def demand_question(item: AnyItem, remedy: str) -> OpenQuestion:
    """Return the item, which must be an open question.

    Raises:
        InputError: It asks for code; `remedy` says what to use instead. Or it is a
            deck.
    """
    item = demand_answerable(item)
    if isinstance(item, OpenQuestion):
        return item
    if isinstance(item, Derivation):
        problem = f"{item.id} asks for a formula, which is measured, not graded."
        raise InputError(problem, FORMULA_REMEDY)
    problem = f"{item.id} asks for code, which is run, not graded."
    raise InputError(problem, remedy)


def demand_derivation(item: AnyItem) -> Derivation:
    """Return the item, which must be a derivation. Raises InputError."""
    if isinstance(item, Derivation):
        return item
    problem = f"{item.id} does not ask for a formula."
    raise InputError(problem, "Look for one: sixrounds list --round breadth.")


def find_states(application: Application) -> dict[ItemId, ItemState]:
    """Return how far each item is; makes no database where there is none."""
    if not application.settings.database.exists():
        return {}
    with application.store.reading() as records:
        return dict(records.states())


def read_text(path: Path) -> str:
    """Return the text of a file, or of standard input for `-`.

    Raises:
        InputError: It cannot be read, or is not UTF-8.
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        # Editors of some systems begin a file with a mark.
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"{path} is not UTF-8: {error.reason} at byte {error.start}."
        raise InputError(problem, "Save it as UTF-8.") from error
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
        raise InputError(problem, "Name a file that is there.") from error


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, or comes in for `-`.

    Raises:
        InputError: It cannot be read, or is too large to be kept in memory.
    """
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        problem = f"{path} cannot be read: {error.strerror}."
        raise InputError(problem, "Name a file that is there.") from error
    if len(raw) > LARGEST_FILE:
        problem = f"{path} has more than {LARGEST_FILE} bytes."
        raise InputError(problem, "Export fewer decks, or leave large media out.")
    return raw


def write_new(path: Path, content: str | bytes) -> None:
    """Write a file that does not exist yet.

    Raises:
        InputError: It exists, or cannot be written.
    """
    if path.exists():
        problem = f"{path} exists already."
        raise InputError(problem, "Name a file that does not exist yet.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())
    except OSError as error:
        problem = f"{path} cannot be written: {error.strerror}."
        raise InputError(problem, "Choose another place.") from error


def echo_json(value: Any, *, is_line: bool = False) -> None:
    """Write a value as strict JSON; a number that JSON cannot write becomes null."""
    indent = None if is_line else 1
    click.echo(json.dumps(_strict(value), indent=indent, default=_plain))


def plain_error(error: SixroundsError) -> dict[str, str]:
    """Return an error for JSON."""
    return {"error": error.problem, "remedy": error.remedy}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return str(value)


def _strict(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _strict(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_strict(part) for part in value]
    return value
