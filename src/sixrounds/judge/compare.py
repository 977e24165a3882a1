"""Say whether what an answer returned is what the case expected, and if not, why.

Pure. Runs in the trusted process on values decoded from the wire, so an answer cannot
reach it; `judging` calls it once per case. Values may be hostile: nothing recurses with
their depth, and the work is near linear in their size.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sixrounds.errors import JudgeError, PackError
from sixrounds.judge.inside.wire import Foreign
from sixrounds.judge.phrases import (
    Place,
    flatten_place,
    name_kind,
    say_how_far,
    shorten,
    write_place,
)
from sixrounds.judge.plain import (
    ATOMS,
    FAMILIES,
    NUMBERS,
    Numbering,
    Plain,
    bare,
    kind_of,
)
from sixrounds.judge.tolerance import Tolerance, find_far, is_near
from sixrounds.packs.item import Comparison, Rule

__all__ = ["Foreign", "Mismatch", "Plain", "find_mismatch", "shorten"]

_Pair: TypeAlias = tuple[Plain, Plain, Place]

_QUOTED = NUMBERS | {"bool", "str", "bytes"}
_EXACT = Tolerance()
_WRONG = "is wrong"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a case failed, in words a learner can act on.

    Attributes:
        reason: One sentence. Never shows an expected value: those stay hidden.
        at: Indices and keys that lead to the first disagreeing value, from the outside
            in, an index per axis of an array; empty when the whole result disagrees.
    """

    reason: str
    at: tuple[int | str, ...] = ()


class _Difference(NamedTuple):
    """What is wrong at one place; `says` follows the name of the place."""

    place: Place
    got: Plain
    says: str


def find_mismatch(
    got: Plain, want: Plain, comparison: Comparison, *, is_hidden: bool = False
) -> Mismatch | None:
    """Return the first reason `got` is not `want`, or None when they agree.

    NaN agrees only with NaN, an infinity only with itself, -0.0 with 0.0, one random
    generator with any other.

    Args:
        got: As sent back by `inside`.
        want: As the case or the reference says.
        comparison: Any rule but `checker`, which the author's own code decides.
        is_hidden: Whether the reason keeps to itself what was returned, too: an answer
            may return its hidden input.

    Raises:
        PackError: The rule is `one-of`, and `want` is not a list of results.
    """
    rule = comparison.rule
    if rule is Rule.CHECKER:
        problem = "A case with a checker came to the comparison of values."
        raise JudgeError(problem)
    tolerance = _tolerance_of(comparison)
    if rule is Rule.UNORDERED:
        found = _compare_unordered(got, want, tolerance)
    elif rule is Rule.ONE_OF:
        found = _compare_with_any(got, want, tolerance)
    else:
        found = _compare(got, want, tolerance)
    return None if found is None else _tell(found, is_hidden=is_hidden)


def _tolerance_of(comparison: Comparison) -> Tolerance:
    absolute, relative = comparison.absolute, comparison.relative
    is_written = comparison.rule is Rule.ONE_OF and (absolute > 0 or relative > 0)
    if comparison.rule is Rule.CLOSE or is_written:
        return Tolerance(
            is_close=True,
            absolute=absolute,
            relative=relative,
            same_dtype=comparison.same_dtype,
        )
    return Tolerance(same_dtype=True) if comparison.same_dtype else _EXACT


def _tell(found: _Difference, *, is_hidden: bool) -> Mismatch:
    at = flatten_place(found.place)
    is_quoted = not is_hidden and kind_of(bare(found.got)) in _QUOTED
    value = f" {shorten(found.got, 60)}" if is_quoted else ""
    subject = f"The value{value} at {write_place(at)}" if at else f"The result{value}"
    return Mismatch(f"{subject} {found.says}.", at)


def _compare(got: Plain, want: Plain, tolerance: Tolerance) -> _Difference | None:
    """Return the first difference, in the order of what the answer returned."""
    trail: list[Iterator[_Pair]] = [iter(((got, want, None),))]
    while trail:
        for mine, theirs, place in trail[-1]:
            found = _look(mine, theirs, place, tolerance)
            if isinstance(found, _Difference):
                return found
            if found is not None:
                trail.append(found)
                break
        else:
            trail.pop()
    return None


def _look(
    got: Plain, want: Plain, place: Place, tolerance: Tolerance
) -> _Difference | Iterator[_Pair] | None:
    """Return what differs, or the pairs inside that are still to be looked at."""
    if tolerance.same_dtype and isinstance(want, np.ndarray | np.generic):
        dtype = getattr(got, "dtype", None)
        if dtype != want.dtype:
            has = f"has the dtype {dtype}" if dtype else f"is {name_kind(got)}"
            return _Difference(place, got, f"{has}, not one of dtype {want.dtype}")
    got, want = bare(got), bare(want)
    mine, theirs = kind_of(got), kind_of(want)
    if mine == "foreign":
        return _Difference(place, got, f"is {name_kind(got)}, which is not plain data")
    if mine == theirs or (tolerance.is_close and {mine, theirs} <= NUMBERS):
        return _look_at_onekind_of(mine, got, want, place, tolerance)
    if tolerance.is_close and {mine, theirs} == {"list", "array"}:
        return _look_in_sequence(got, want, place, tolerance)
    expected = "what is expected" if want is None else name_kind(want)
    return _Difference(place, got, f"is {name_kind(got)}, not {expected}")


def _look_at_onekind_of(
    kind: str, got: Any, want: Any, place: Place, tolerance: Tolerance
) -> _Difference | Iterator[_Pair] | None:
    match kind:
        case "list":
            return _look_in_sequence(got, want, place, tolerance)
        case "dict":
            return _look_in_dict(got, want, place)
        case "set":
            return _look_in_set(got, want, place)
        case "array":
            return _look_in_array(got, want, place, tolerance)
        case "generator":  # its state is no part of a result
            return None
        case "None" | "bool" | "str" | "bytes":
            is_right = got == want
        case _:
            is_right = is_near(got, want, tolerance)
    return None if is_right else _Difference(place, got, _judge(got, want, tolerance))


def _judge(got: Any, want: Any, tolerance: Tolerance) -> str:
    if tolerance.is_close and kind_of(got) in NUMBERS:
        return say_how_far(got, want)
    return _WRONG


def _look_in_sequence(
    got: Any, want: Any, place: Place, tolerance: Tolerance
) -> _Difference | Iterator[_Pair]:
    if len(got) != len(want):
        amount = "many" if len(got) > len(want) else "few"
        says = f"has {_count(len(got), 'element')}, which is too {amount}"
        return _Difference(place, got, says)
    return _pair_elements(_elements(got), _elements(want), place, tolerance)


def _elements(
    sequence: list[Any] | tuple[Any, ...] | NDArray[Any],
) -> Sequence[Any]:
    if isinstance(sequence, np.ndarray):
        rows: list[Any] = sequence.tolist() if sequence.ndim == 1 else [*sequence]
        return rows
    return sequence


def _pair_elements(
    got: Sequence[Any], want: Sequence[Any], place: Place, tolerance: Tolerance
) -> Iterator[_Pair]:
    """Yield the pairs that do not agree at first sight: most do, and cost little."""
    absolute, relative = tolerance.absolute, tolerance.relative
    for index, (mine, theirs) in enumerate(zip(got, want, strict=True)):
        kind = type(theirs)
        if type(mine) is kind:
            if kind is float:
                if abs(mine - theirs) <= absolute + relative * abs(theirs) < math.inf:
                    continue
            elif kind in ATOMS and mine == theirs:
                continue
        yield mine, theirs, (place, index)


def _look_in_dict(
    got: dict[Any, Any], want: dict[Any, Any], place: Place
) -> _Difference | Iterator[_Pair]:
    numbering = Numbering()
    mine, theirs = numbering.of_each(got), numbering.of_each(want)
    says = _say_missing(Counter(mine), Counter(theirs), "key")
    if says:
        return _Difference(place, got, says)
    wanted = dict(zip(theirs, want.values(), strict=True))
    return (
        (element, wanted[number], (place, key))
        for number, (key, element) in zip(mine, got.items(), strict=True)
    )


def _look_in_set(
    got: set[Any] | frozenset[Any], want: set[Any] | frozenset[Any], place: Place
) -> _Difference | None:
    numbering = Numbering()
    mine, theirs = Counter(numbering.of_each(got)), Counter(numbering.of_each(want))
    says = _say_missing(mine, theirs, "element")
    return _Difference(place, got, says) if says else None


def _say_missing(got: Counter[int], want: Counter[int], noun: str) -> str:
    """Return what a dict or set lacks and has too much, by count; empty if nothing."""
    missing, extra = (want - got).total(), (got - want).total()
    parts = []
    if missing:
        parts.append(f"lacks {_count(missing, noun)}")
    if extra:
        verb = "is" if extra == 1 else "are"
        parts.append(f"has {_count(extra, noun)} that {verb} not expected")
    return " and ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _look_in_array(
    got: NDArray[Any], want: NDArray[Any], place: Place, tolerance: Tolerance
) -> _Difference | None:
    says = _say_form(got, want, tolerance)
    if says:
        return _Difference(place, got, says)
    flat, wanted = got.reshape(-1), want.reshape(-1)
    far, first = find_far(flat, wanted, tolerance)
    if not far:
        return None
    for axis in np.unravel_index(first, got.shape):
        place = (place, int(axis))
    value = flat[first].item()
    says = _judge(value, wanted[first].item(), tolerance)
    if got.size > 1:
        says += f" ({far:,} of {got.size:,} values disagree)"
    return _Difference(place, value, says)


def _say_form(got: NDArray[Any], want: NDArray[Any], tolerance: Tolerance) -> str:
    """Return how shape or kind of number differ; empty when they do not."""
    mine, theirs = FAMILIES.get(got.dtype.kind), FAMILIES.get(want.dtype.kind)
    if mine is None:
        return f"is an array of {got.dtype}, which is not plain data"
    if mine != theirs and not (tolerance.is_close and {mine, theirs} <= NUMBERS):
        return f"is an array of {got.dtype}, not of {want.dtype}"
    if got.shape != want.shape:
        return f"has the shape {got.shape}, not {want.shape}"
    return ""


def _compare_unordered(
    got: Plain, want: Plain, tolerance: Tolerance
) -> _Difference | None:
    """Return the first element that is not expected, or what else differs."""
    got, want = bare(got), bare(want)
    if isinstance(got, np.ndarray) and isinstance(want, np.ndarray):
        return _compare_unordered_arrays(got, want, tolerance)
    if not isinstance(got, list | tuple) or not isinstance(want, list | tuple):
        return _compare(got, want, tolerance)
    if len(got) != len(want):
        return _compare(got, want, tolerance)
    types = {*map(type, got), *map(type, want)}
    is_quick = len(types) == 1 and types <= ATOMS  # then equal means the same
    if is_quick and dict(Counter(got)) == dict(Counter(want)):
        return None
    return _find_unexpected(got, want)


def _compare_unordered_arrays(
    got: NDArray[Any], want: NDArray[Any], tolerance: Tolerance
) -> _Difference | None:
    is_other_dtype = tolerance.same_dtype and got.dtype != want.dtype
    if is_other_dtype or _say_form(got, want, tolerance):
        return _compare(got, want, tolerance)
    if got.ndim > 1:
        return _find_unexpected(got, want)
    far, _ = find_far(np.sort(got), np.sort(want), tolerance)
    says = "holds values that are not expected"
    return _Difference(None, got, says) if far else None


def _find_unexpected(got: Iterable[Any], want: Iterable[Any]) -> _Difference | None:
    """Return the first element that comes more often than expected."""
    numbering = Numbering()
    left = Counter(numbering.of_each(want))
    for index, element in enumerate(got):
        number = numbering.of(element)
        if not left[number]:
            says = "is not among those expected, or comes too often"
            return _Difference((None, index), element, says)
        left[number] -= 1
    return None


def _compare_with_any(
    got: Plain, want: Plain, tolerance: Tolerance
) -> _Difference | None:
    """Return why no allowed result agrees: their own reason if all have the same."""
    if not isinstance(want, list | tuple) or not want:
        problem = f"The allowed results are {shorten(want, 60)}."
        raise PackError(problem, "Write `want` as a list of the allowed results.")
    reasons = set()
    for allowed in want:
        found = _compare(got, allowed, tolerance)
        if found is None:
            return None
        reasons.add(found.says if found.place is None else "")
    shared = reasons.pop() if len(reasons) == 1 else ""
    has_cause = shared not in {"", _WRONG}
    says = shared if has_cause else "is none of the allowed ones"
    return _Difference(None, got, says)
