"""Plain data from a JSON document, held field by field to our own nouns.

Knows dataclasses by their annotations and nothing of what they mean; `archive` uses it.
"""

import json
import math
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, NoReturn, TypeVar, get_args, get_origin, get_type_hints

from sixrounds.errors import InputError

LARGEST_INT = 2**53 - 1  # what every JSON reader keeps exactly
REMEDY = "Import a file that `sixrounds export` wrote."
UNWRITABLE = tuple({"number": name} for name in ("inf", "-inf", "nan"))
"""How numbers stand that JSON cannot write."""

Noun = TypeVar("Noun")


def read_list(
    plain: Any, noun: type[Noun], place: str, **given: Any
) -> tuple[Noun, ...]:
    """Read a list of objects; otherwise as `read_noun`."""
    return tuple(
        read_noun(part, noun, where, **given) for where, part in _parts(plain, place)
    )


def _parts(plain: Any, place: str) -> list[tuple[str, Any]]:
    if not isinstance(plain, list):
        refuse(place, f"is {_show(plain)}, not a list")
    return [(f"{place}[{index}]", part) for index, part in enumerate(plain)]


def read_noun(plain: Any, noun: type[Noun], place: str, **given: Any) -> Noun:
    """Build a dataclass from an object that has its fields.

    Args:
        plain: What JSON gave.
        noun: The dataclass; its annotations say what each field must be.
        place: Where in the document this is, for messages.
        given: Fields that the document does not hold.

    Raises:
        InputError: A field is missing, unknown or of another kind.
    """
    if not isinstance(plain, dict) or not is_dataclass(noun):
        refuse(place, f"is {_show(plain)}, not an object")
    known = [field for field in fields(noun) if field.name not in given]
    needed = {
        field.name
        for field in known
        if field.default is MISSING and field.default_factory is MISSING
    }
    check_keys(plain, {field.name for field in known}, needed, place)
    hints = get_type_hints(noun)
    values = {
        name: _read(part, hints[name], f"{place}.{name}")
        for name, part in plain.items()
    }
    try:
        return noun(**values, **given)
    except InputError as error:
        refuse(place, f"is refused: {error.problem}")


def _read(plain: Any, kind: Any, place: str) -> Any:
    """Read one value of the kind that a field's annotation names."""
    kind = getattr(kind, "__supertype__", kind)  # a NewType is read as what it is
    if isinstance(kind, types.UnionType):  # `X | None`
        (inner,) = (part for part in get_args(kind) if part is not types.NoneType)
        return None if plain is None else _read(plain, inner, place)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return tuple(_read(part, inner, where) for where, part in _parts(plain, place))
    if isinstance(kind, type) and is_dataclass(kind):
        return read_noun(plain, kind, place)
    if issubclass(kind, StrEnum):
        return _read_word(plain, kind, place)
    return READERS[kind](plain, place)


def _read_word(plain: Any, words: type[StrEnum], place: str) -> StrEnum:
    if plain not in [word.value for word in words]:
        allowed = ", ".join(word.value for word in words)
        refuse(place, f"is {_show(plain)}, not one of: {allowed}")
    return words(plain)


def _read_text(plain: Any, place: str) -> str:
    if not isinstance(plain, str):
        refuse(place, f"is {_show(plain)}, not text")
    return plain


def _read_switch(plain: Any, place: str) -> bool:
    if not isinstance(plain, bool):
        refuse(place, f"is {_show(plain)}, not true or false")
    return plain


def _read_count(plain: Any, place: str) -> int:
    if isinstance(plain, bool) or not isinstance(plain, int):
        refuse(place, f"is {_show(plain)}, not a whole number")
    if not 0 <= plain <= LARGEST_INT:
        refuse(place, f"is {_show(plain)}, out of range")
    return plain


def _read_number(plain: Any, place: str) -> float:
    if plain in UNWRITABLE:
        return float(plain["number"])
    if isinstance(plain, bool) or not isinstance(plain, (int, float)):
        refuse(place, f"is {_show(plain)}, not a number")
    try:
        number = float(plain)
    except OverflowError:
        number = math.inf
    if math.isinf(number):
        refuse(place, f"is {_show(plain)}, out of range")
    return number


def _read_moment(plain: Any, place: str) -> datetime:
    problem = f"is {_show(plain)}, not a moment with its offset from UTC"
    try:
        at = datetime.fromisoformat(_read_text(plain, place))
        utc = at.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter near the years 1 and 9999
        refuse(place, problem)
    if at.tzinfo is None:
        refuse(place, problem)
    return utc


def _read_day(plain: Any, place: str) -> date:
    try:
        return date.fromisoformat(_read_text(plain, place))
    except ValueError:
        refuse(place, f"is {_show(plain)}, not a day as in 2030-01-31")


READERS: dict[type, Callable[[Any, str], Any]] = {
    str: _read_text,
    bool: _read_switch,
    int: _read_count,
    float: _read_number,
    datetime: _read_moment,
    date: _read_day,
}


def check_keys(
    plain: dict[str, Any], known: set[str], needed: set[str], place: str
) -> None:
    """Refuse an object that has other fields than these."""
    for name in sorted(plain.keys() - known):
        refuse(place, f"has a field {name!r} that this program does not know")
    for name in sorted(needed - plain.keys()):
        refuse(place, f"lacks the field {name!r}")


def check_whole(text: str, place: str) -> None:
    """Refuse text that cannot be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        refuse(place, "holds half a character")


def _show(plain: Any) -> str:
    try:
        text = json.dumps(plain)
    except ValueError:  # an int with too many digits to write
        return "a number with too many digits"
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 — fits a line


def refuse(place: str, problem: str) -> NoReturn:
    """Say what is wrong, and where."""
    message = f"In the file, {place} {problem}."
    raise InputError(message, REMEDY)
