"""How far numbers may lie apart, one by one and by the million.

Pure. `compare` asks it for every number it meets.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FEW = 24  # elements up to which a Python loop is faster than NumPy's calls
_BLOCK = 1 << 16  # elements compared at once: the temporary arrays stay in the cache


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How numbers are held against each other; by default only equal ones agree.

    A pair agrees when `|got - want| <= absolute + relative * |want|`; NaN agrees only
    with NaN, an infinity only with itself.

    Attributes:
        is_close: Whether ints, floats and complex numbers may stand for each other.
        absolute: Unitless, at least 0; 0 unless `is_close`.
        relative: Unitless, at least 0; 0 unless `is_close`.
        same_dtype: Whether an array must have the expected dtype.
    """

    is_close: bool = False
    absolute: float = 0.0
    relative: float = 0.0
    same_dtype: bool = False


def is_near(got: Any, want: Any, tolerance: Tolerance) -> bool:
    """Whether two Python numbers agree, or two bools."""
    if got == want:
        return True
    try:
        allowed = tolerance.absolute + tolerance.relative * abs(want)
        # An infinite expected number would allow every other.
        if abs(got - want) <= allowed < math.inf:
            return True
    except OverflowError:
        return _is_near_exactly(got, want, tolerance)
    return bool(got != got and want != want)  # noqa: PLR0124 - both are NaN


def _is_near_exactly(got: Any, want: Any, tolerance: Tolerance) -> bool:
    """As `is_near`, for an integer that no float can hold."""
    try:
        off = abs(Fraction(got) - Fraction(want))
        relative = Fraction(tolerance.relative) * abs(Fraction(want))
        return off <= Fraction(tolerance.absolute) + relative
    except (OverflowError, ValueError, TypeError):  # infinite, NaN or complex
        return False


def find_far(
    got: NDArray[Any], want: NDArray[Any], tolerance: Tolerance
) -> tuple[int, int]:
    """Return how many elements disagree, and the index of the first one (or 0).

    Args:
        got: Bools or numbers, shape `(elements,)`.
        want: The same shape.
        tolerance: Applies to finite expected values.
    """
    if got.size <= _FEW:
        pairs = zip(got.tolist(), want.tolist(), strict=True)
        far = [i for i, (g, w) in enumerate(pairs) if not is_near(g, w, tolerance)]
        return len(far), far[0] if far else 0
    total, first = 0, 0
    with np.errstate(all="ignore"):  # overflow and inf - inf end as disagreement
        for start in range(0, got.size, _BLOCK):
            end = start + _BLOCK
            disagrees = _disagreements(got[start:end], want[start:end], tolerance)
            count = int(np.count_nonzero(disagrees))
            if count and not total:
                first = start + int(np.argmax(disagrees))
            total += count
    return total, first


def _disagreements(
    got: NDArray[Any], want: NDArray[Any], tolerance: Tolerance
) -> NDArray[np.bool_]:
    disagrees: NDArray[np.bool_] = got != want
    if not disagrees.any():
        return disagrees
    if tolerance.is_close and want.dtype.kind != "b":
        magnitudes = np.abs(want.astype(_wide(want), copy=False))
        allowed = tolerance.absolute + tolerance.relative * magnitudes
        disagrees &= ~((_distances(got, want) <= allowed) & (allowed < np.inf))
    disagrees &= (got == got) | (want == want)  # noqa: PLR0124 - NaN agrees with NaN
    return disagrees


def _distances(got: NDArray[Any], want: NDArray[Any]) -> NDArray[Any]:
    if got.dtype.kind in "iu" and want.dtype.kind in "iu":
        # Exact where floats are not: modulo 2^64, the larger less the smaller is right.
        mine, theirs = got.astype(np.uint64), want.astype(np.uint64)
        return np.where(got > want, mine - theirs, theirs - mine).astype(np.float64)
    mine, theirs = got.astype(_wide(got), copy=False), want.astype(_wide(want))
    return np.asarray(np.abs(mine - theirs))


def _wide(array: NDArray[Any]) -> type[np.float64 | np.complex128]:
    return np.complex128 if array.dtype.kind == "c" else np.float64
