"""Say how the time of an answer grows with its input, and whether that is too fast.

Pure and deterministic. Least times are fitted as overhead + rest * size^exponent, with
an overhead only where the times demand one. A target is missed when the whole interval
of the exponent lies `MARGIN` above the target's own: n log n against n is never told
apart, n^2 against n log n once n^2 makes most of the time at the largest size.

`benchmarks/growth_decision.py` simulates it: false alarms 0.5 % at most, noise up to
20 %; caught of n^2 against n log n, 100 % without an overhead, 93 % or more with one of
10 % of the largest time and noise up to 10 %, 15 % with one of 30 % and noise of 20 %.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sixrounds.attempts.verdict import MeasuredGrowth
from sixrounds.errors import InputError, JudgeError
from sixrounds.packs.item import GROWTH_CLASSES

CLASSES = GROWTH_CLASSES
FEWEST_SIZES = 3
MARGIN = 0.3
"""Above the target's exponent: near three times what a factor of log n adds, and a
third of the way to the next power of n. Caches raise an exponent by 0.1 to 0.2."""

CLOCK_SECONDS = 1e-6
"""A shorter time is read as this: below it, the clock says nothing."""

_SPREAD = 3.0  # standard deviations at each side; 95 % as the spread is estimated low
_OVERHEAD_SPREAD = 4.0  # the same for the evidence that there is an overhead at all
_SHARED_NOISE = 0.03  # relative; what repetitions in one process have in common
_UNKNOWN_NOISE = 0.2  # relative; where no size was timed twice
_LOWEST, _HIGHEST, _STEP = -1.0, 20.0, 0.5  # exponents looked through
_HALVINGS = 24
_LEAST_SHARE = 0.3  # of the largest time, for a class to name what grows in it

_LOGARITHMS: Mapping[str, Callable[[float], float]] = {
    "1": lambda _: 0.0,
    "log n": lambda n: math.log(math.log(n + 1)),
    "n": math.log,
    "n log n": lambda n: math.log(n) + math.log(math.log(n + 1)),
    "n^2": lambda n: 2 * math.log(n),
    "n^2 log n": lambda n: 2 * math.log(n) + math.log(math.log(n + 1)),
    "n^3": lambda n: 3 * math.log(n),
    "2^n": lambda n: n * math.log(2),
}
"""Of each class the logarithm, because 2^n itself has no float."""

_OTHER_SPELLINGS = {
    "constant": "1",
    "c": "1",
    "logarithmic": "log n",
    "linear": "n",
    "n^1": "n",
    "lognn": "n log n",
    "linearithmic": "n log n",
    "quasilinear": "n log n",
    "nn": "n^2",
    "quadratic": "n^2",
    "lognn^2": "n^2 log n",
    "nnlogn": "n^2 log n",
    "nlognn": "n^2 log n",
    "nnn": "n^3",
    "cubic": "n^3",
    "exponential": "2^n",
}
_BY_SPELLING = {name.replace(" ", ""): name for name in CLASSES} | _OTHER_SPELLINGS


def parse_class(text: str) -> str:
    """Return the member of `CLASSES` that the text means: `O(n·log₂ n)` is `n log n`.

    Raises:
        InputError: The text means none of them.
    """
    spelling = text.strip().replace("**", "^")
    spelling = re.sub(r"[⁰¹²³⁴-⁹ⁿ]+", lambda power: f"^{power[0]}", spelling)
    spelling = unicodedata.normalize("NFKC", spelling).casefold()
    spelling = re.sub(r"^(?:o|θ|theta)\s*\((.*)\)$", r"\1", spelling)
    spelling = re.sub(r"\blog_?(?:2|10|e)\b|\b(?:lg|ln|ld)(?=\W|n\b)", "log", spelling)
    spelling = re.sub(r"[\s*·\u00d7⋅]+|\((?=n\))|(?<=\bn)\)", "", spelling)
    if spelling in _BY_SPELLING:
        return _BY_SPELLING[spelling]
    shown = text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004
    problem = f"{shown!r} is not a complexity class."
    raise InputError(problem, f"Write one of {', '.join(CLASSES)}.")


@dataclass(frozen=True, slots=True)
class _Fit:
    """The best `overhead + rest * shape` for the least times.

    Attributes:
        misfit: Sum of the squared errors, each in standard deviations.
        rest: Seconds of the growing part at the largest size, at least 0.
    """

    misfit: float
    rest: float


@dataclass(frozen=True, slots=True)
class _Times:
    """What was measured, one entry a size.

    Attributes:
        sizes: Positive, ascending.
        seconds: Least time of the repetitions.
        noises: Relative standard deviation of that time.
    """

    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    noises: tuple[float, ...]


def fit_growth(
    sizes: Sequence[int],
    repetitions: Sequence[Sequence[float]],
    target: str,
    claim: str = "",
) -> MeasuredGrowth:
    """Return how time grew over the sizes, and whether the target is met.

    Args:
        sizes: Positive, ascending, at least `FEWEST_SIZES`.
        repetitions: CPU seconds, one or more for each size; the least counts.
        target: One of `CLASSES`.
        claim: One of `CLASSES`, or empty. Of classes that fit alike, the target is
            named as the nearest, or else the claim.

    Raises:
        JudgeError: The measurement is not of this form.
    """
    _check(sizes, repetitions)
    seconds = tuple(max(min(taken), CLOCK_SECONDS) for taken in repetitions)
    times = _Times(tuple(sizes), seconds, _noises_of(repetitions))
    exponent, low, high = _find_exponent(times)
    return MeasuredGrowth(
        sizes=times.sizes,
        seconds=seconds,
        exponent=exponent,
        low=low,
        high=high,
        nearest=_find_nearest(times, (target, claim)),
        target=target,
        claim=claim,
        is_met=_is_met(target, times, low),
    )


def _check(sizes: Sequence[int], repetitions: Sequence[Sequence[float]]) -> None:
    is_ascending = all(a < b for a, b in pairwise(sizes))
    if len(sizes) < FEWEST_SIZES or sizes[0] < 1 or not is_ascending:
        problem = f"Growth was to be fitted over the sizes {list(sizes)[:8]}."
        raise JudgeError(problem, f"It needs {FEWEST_SIZES} ascending positive sizes.")
    timed = [seconds for seconds in repetitions if len(seconds)]
    if len(repetitions) != len(sizes) or len(timed) != len(sizes):
        problem = f"There are times for {len(timed)} of {len(sizes)} sizes."
        raise JudgeError(problem, "Time each size at least once.")
    for second in (second for seconds in repetitions for second in seconds):
        if not 0 <= second < math.inf:
            problem = f"A call took {second} seconds."
            raise JudgeError(problem, "Look at the clock of this machine.")


def _noises_of(repetitions: Sequence[Sequence[float]]) -> tuple[float, ...]:
    """Return the relative standard deviation of each least time.

    Where a size was timed often, that is the spread of the least under resampling (the
    bootstrap, worked out rather than drawn); where it was timed once, the spread of one
    time. Both are pooled over the sizes, for each has few repetitions.
    """
    often = [_sorted_logs(taken) for taken in repetitions if len(taken) > 1]
    if not often:
        return (_UNKNOWN_NOISE,) * len(repetitions)
    of_least = sum(map(_variance_of_least, often)) / len(often)
    of_one = sum(_variance(logs, [1 / len(logs)] * len(logs)) for logs in often)
    variances = (
        of_least if len(taken) > 1 else of_one / len(often) for taken in repetitions
    )
    return tuple(math.sqrt(v + _SHARED_NOISE**2) for v in variances)


def _sorted_logs(taken: Sequence[float]) -> list[float]:
    return sorted(math.log(max(second, CLOCK_SECONDS)) for second in taken)


def _variance_of_least(logs: Sequence[float]) -> float:
    count = len(logs)
    # The chance that `count` draws all miss the first `rank`:
    beyond = [((count - rank) / count) ** count for rank in range(count + 1)]
    return _variance(logs, [a - b for a, b in pairwise(beyond)])


def _variance(values: Sequence[float], chances: Sequence[float]) -> float:
    mean = sum(p * y for p, y in zip(chances, values, strict=True))
    return sum(p * (y - mean) ** 2 for p, y in zip(chances, values, strict=True))


def _find_exponent(times: _Times) -> tuple[float, float, float]:
    """Return the exponent of size that fits best, and the ends of its interval."""
    best, misfit = _minimise(times, has_overhead=False)
    free, free_misfit = _minimise(times, has_overhead=True)
    has_overhead = misfit - free_misfit > _OVERHEAD_SPREAD**2
    if has_overhead:
        best, misfit = free, free_misfit

    def is_outside(exponent: float) -> bool:
        other = _fit_power(times, exponent, has_overhead=has_overhead)
        return other - misfit > _SPREAD**2

    low = _find_edge(best, _LOWEST, is_outside)
    return best, low, _find_edge(best, _HIGHEST, is_outside)


def _is_met(target: str, times: _Times, low: float) -> bool:
    if target == CLASSES[-1]:  # nothing that we tell apart grows faster
        return True
    ideal = tuple(math.exp(x) for x in _shape_logs(target, times.sizes))
    perfect = _Times(times.sizes, ideal, times.noises)
    exponent, _ = _minimise(perfect, has_overhead=False)
    return low <= exponent + MARGIN


def _minimise(times: _Times, *, has_overhead: bool) -> tuple[float, float]:
    """Return the exponent of the least misfit, and that misfit."""

    def misfit(exponent: float) -> float:
        return _fit_power(times, exponent, has_overhead=has_overhead)

    steps = round((_HIGHEST - _LOWEST) / _STEP)
    best = min((_LOWEST + _STEP * i for i in range(steps + 1)), key=misfit)
    low, high = max(best - _STEP, _LOWEST), min(best + _STEP, _HIGHEST)
    for _ in range(_HALVINGS):
        third = (high - low) / 3
        if misfit(low + third) <= misfit(high - third):
            high -= third
        else:
            low += third
    best = (low + high) / 2
    return best, misfit(best)


def _find_edge(
    inside: float, outside: float, is_outside: Callable[[float], bool]
) -> float:
    if not is_outside(outside):
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if is_outside(middle):
            outside = middle
        else:
            inside = middle
    return inside


def _find_nearest(times: _Times, preferred: Sequence[str]) -> str:
    """Return the class that fits best; of those that fit alike, a preferred one."""
    misfits = {}
    for name in CLASSES:
        logs = _shape_logs(name, times.sizes)
        fit = _fit(times, logs, has_overhead=name != "1")
        if name == "1" or fit.rest >= _LEAST_SHARE * times.seconds[-1]:
            misfits[name] = fit.misfit
    enough = min(misfits.values()) + _SPREAD**2
    alike = [name for name in preferred if misfits.get(name, math.inf) <= enough]
    return alike[0] if alike else min(misfits, key=misfits.__getitem__)


def _shape_logs(name: str, sizes: Sequence[int]) -> list[float]:
    """Return the logarithms of a class over the sizes, 0 at the largest."""
    logarithm = _LOGARITHMS[name]
    return [logarithm(n) - logarithm(sizes[-1]) for n in sizes]


def _fit_power(times: _Times, exponent: float, *, has_overhead: bool) -> float:
    logs = [exponent * math.log(n / times.sizes[-1]) for n in times.sizes]
    return _fit(times, logs, has_overhead=has_overhead).misfit


def _fit(times: _Times, logs: Sequence[float], *, has_overhead: bool) -> _Fit:
    """Fit by least squares in two unknowns, neither below 0."""
    # In units of the standard deviation of each time: what one second of overhead, one
    # second of rest, and the time itself amount to.
    pairs = list(zip(times.seconds, times.noises, strict=True))
    ones = [1 / (t * noise) for t, noise in pairs]
    shapes = [math.exp(x) * one for x, one in zip(logs, ones, strict=True)]
    whole = [1 / noise for _, noise in pairs]
    oo, os, ss = _dot(ones, ones), _dot(ones, shapes), _dot(shapes, shapes)
    ow, sw = _dot(ones, whole), _dot(shapes, whole)
    overhead, rest = 0.0, sw / ss
    determinant = oo * ss - os * os
    if has_overhead and determinant > 1e-12 * oo * ss:
        both = (ow * ss - sw * os) / determinant, (sw * oo - ow * os) / determinant
        if min(both) >= 0:
            overhead, rest = both
        elif both[1] < 0:
            overhead, rest = ow / oo, 0.0
    errors = [
        overhead * one + rest * shape - w
        for one, shape, w in zip(ones, shapes, whole, strict=True)
    ]
    return _Fit(misfit=_dot(errors, errors), rest=rest)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
