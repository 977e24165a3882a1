"""The words of a mismatch: values cut short for a screen, kinds, places, distances.

Pure. Values may be hostile: the work is bounded by the length of the text, and nothing
recurses with their depth. `compare` and `judging` call it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sixrounds.judge.inside.wire import Foreign
from sixrounds.judge.plain import Plain, bare

Place: TypeAlias = "tuple[Place, Plain] | None"
"""Where in a value: the place of the container, then the index or key; None outside."""

_LONGEST_KEY = 60
_MOST_LEVELS = 8
_MOST_INTEGER_BITS = 256
_MOST_SORTED = 100
_TWO, _TEN, _MILLION = math.log10(2), 1, 6  # as powers of ten
_USUAL_DTYPES = frozenset({"float64", "int64", "bool", "complex128"})
_SHOWN_AS_WRITTEN = frozenset({bool, float, type(None)})
_END = object()


@dataclass(frozen=True, slots=True)
class _Row:
    """Part of an array, shown without the word `array` around it."""

    values: NDArray[Any]


def shorten(value: Plain, limit: int = 400) -> str:
    """Return a readable text of at most `limit` characters, the last one `…` when cut.

    Surrogates and control characters are escaped, so the text can be stored and sent.
    """
    text = ""
    for piece in _pieces(value, limit):
        text += piece
        if len(text) > limit:
            return text[: limit - 1] + "…"
    return text


def name_kind(value: Plain) -> str:
    """Return what a value is, with its article: `a list`, `an int`, `None`."""
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return "an array"
    if isinstance(value, Foreign):
        name = _clean(value.type_name[:_LONGEST_KEY])
    else:
        name = type(value).__name__
    return f"an {name}" if name[:1] in "aeiouAEIOU" else f"a {name}"


def flatten_place(place: Place) -> tuple[int | str, ...]:
    """Return the indices and keys from the outside in, each short enough to show."""
    keys: list[int | str] = []
    while place is not None:
        place, key = place
        if type(key) is int and key.bit_length() < _MOST_INTEGER_BITS:
            keys.append(key)
        elif type(key) is str:
            keys.append(_clean(key[:_LONGEST_KEY]))
        else:
            keys.append(shorten(key, _LONGEST_KEY))
    return tuple(reversed(keys))


def write_place(at: tuple[int | str, ...]) -> str:
    """Return the place as one would write it in Python: `[0]['weights'][2]`."""
    shown = "".join(f"[{key!r}]" for key in at[:_MOST_LEVELS])
    return shown + "…" if len(at) > _MOST_LEVELS else shown


def say_how_far(got: complex, want: complex) -> str:
    """Return roughly how far a number is from the expected one, as `is …`.

    Rough on purpose, at most one digit: what is expected must not follow from it. So
    there is no distance at all where the expected number is whole.
    """
    if got != got:  # noqa: PLR0124 - NaN is the number that is not itself
        return "is wrong"
    if not isinstance(want, float) or want.is_integer() or not math.isfinite(want):
        return "is too far off"
    if not isinstance(got, int | float) or not _has_logarithm(got):
        return "is too far off"
    if (got < 0) != (want < 0):
        return "has the wrong sign"
    return _say_ratio(abs(got), abs(want))


def _has_logarithm(number: float) -> bool:
    """Whether a number, its sign aside, is neither 0 nor beyond every float."""
    try:
        return number != 0 and math.isfinite(number)
    except OverflowError:
        return False


def _say_ratio(got: float, want: float) -> str:
    tens = math.log10(got) - math.log10(want)
    side = "large" if tens > 0 else "small"
    if abs(tens) >= _MILLION:
        return f"is too {side} by a factor of more than a million"
    if abs(tens) >= _TEN:
        return f"is too {side} by a factor of about {10 ** round(abs(tens)):,}"
    if abs(tens) >= _TWO:
        return f"is too {side} by a factor of about {10 ** abs(tens):.0f}"
    percent = abs(got / want - 1) * 100
    if percent >= 10:  # noqa: PLR2004
        return f"is off by about {round(percent, -1):.0f} %"
    return f"is off by less than {1 if percent < 1 else 10} %"


def _pieces(value: Plain, limit: int) -> Iterator[str]:
    """Yield the text of a value in pieces, as far as they are taken."""
    trail: list[Iterator[tuple[str, Plain]]] = [iter((("", value),))]
    while trail:
        lead, inner = next(trail[-1], ("", _END))
        yield lead
        if type(inner) in _SHOWN_AS_WRITTEN:
            yield str(inner)
        elif inner is _END:
            trail.pop()
        elif isinstance(inner, dict | list | tuple | set | frozenset | _Row):
            trail.append(_open(inner))
        elif isinstance(inner, np.ndarray) and inner.ndim:
            trail.append(_open_array(inner))
        else:
            yield _write_atom(inner, limit)


def _open(
    value: dict[Any, Any]
    | list[Any]
    | tuple[Any, ...]
    | set[Any]
    | frozenset[Any]
    | _Row,
) -> Iterator[tuple[str, Plain]]:
    """Yield each element with the text before it, then the text that ends them."""
    opening, closing = _brackets(value)
    lead = opening
    if isinstance(value, dict):
        for key, element in value.items():
            yield lead, key
            yield ": ", element
            lead = ", "
    else:
        for element in _in_order(value):
            yield lead, element
            lead = ", "
    yield (opening + closing if lead is opening else closing), _END


def _brackets(value: Plain) -> tuple[str, str]:
    match value:
        case dict():
            return "{", "}"
        case tuple():
            return "(", ",)" if len(value) == 1 else ")"
        case set():
            return ("{", "}") if value else ("set(", ")")
        case frozenset():
            return ("frozenset({", "})") if value else ("frozenset(", ")")
    return "[", "]"


def _in_order(
    value: list[Any] | tuple[Any, ...] | set[Any] | frozenset[Any] | _Row,
) -> Iterator[Plain]:
    if isinstance(value, _Row):
        return _in_row(value.values)
    if isinstance(value, set | frozenset) and len(value) <= _MOST_SORTED:
        types = set(map(type, value))
        return iter(sorted(value) if types in ({str}, {int}) else value)
    return iter(value)


def _in_row(values: NDArray[Any]) -> Iterator[Plain]:
    if values.ndim > 1:
        return (_Row(row) for row in values)
    if values.dtype.name in _USUAL_DTYPES and values.size <= _MOST_SORTED:
        return iter(values.tolist())
    return iter(values)  # as NumPy scalars, which know how many digits they have


def _open_array(array: NDArray[Any]) -> Iterator[tuple[str, Plain]]:
    yield "array(", _Row(array)
    yield (
        (")" if array.dtype.name in _USUAL_DTYPES else f", dtype={array.dtype})"),
        _END,
    )


def _write_atom(value: Plain, limit: int) -> str:
    if isinstance(value, np.ndarray | np.character):
        value = bare(value)
    if type(value) is int:
        return _write_integer(value)
    if isinstance(value, str | bytes):
        return repr(value[:limit]) + ("…" if len(value) > limit else "")
    if isinstance(value, Foreign):
        text = _clean(value.text[:limit])
        return text or f"<{_clean(value.type_name[:limit])}>"
    if value is None or isinstance(value, bool | float | complex | np.generic):
        return str(value)
    return f"<{type(value).__name__}>"


def _write_integer(value: int) -> str:
    if value.bit_length() <= _MOST_INTEGER_BITS:
        return str(value)
    digits = int(value.bit_length() * math.log10(2)) + 1
    return f"<an integer of about {digits:,} digits>"


def _clean(text: str) -> str:
    """Return the text with what cannot be printed or encoded escaped."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)
