"""Hold one formula against another at random points, and name simple differences.

Pure. The points come from a seed, so the same two formulas always compare the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sixrounds.formulas.arithmetic import Array
from sixrounds.formulas.formula import FormulaError
from sixrounds.formulas.sampling import REACHES, Reach, Sampler
from sixrounds.formulas.shaping import Point, Shaped, tell_shape
from sixrounds.formulas.symbols import Alphabet

RELATIVE = 1e-7
ABSOLUTE = 1e-10
"""Two values agree when they differ by at most the first times the truth, or so."""

MOST_REDRAWS = 40
"""How often a point at which the truth is not finite is drawn again."""

SIMPLE = {2.0: "2", 0.5: "1/2", 4.0: "4", 0.25: "1/4"}


@dataclass(frozen=True, slots=True)
class Trial:
    """One point with what the truth is there.

    Attributes:
        reach: Its class.
        point: The values of the names.
        truth: The value, finite.
    """

    reach: Reach
    point: Point
    truth: Array


def draw_trials(sampler: Sampler, truth: Shaped, seed: int) -> tuple[Trial, ...]:
    """Return points at which the truth is finite.

    Raises:
        FormulaError: There are hardly any such points.
    """
    rng = np.random.default_rng(seed)
    return tuple(
        _draw_trial(sampler, truth, rng, reach)
        for reach in REACHES
        for _ in range(reach.points)
    )


def _draw_trial(
    sampler: Sampler, truth: Shaped, rng: np.random.Generator, reach: Reach
) -> Trial:
    for _ in range(MOST_REDRAWS):
        point = sampler.draw(rng, reach.scale)
        value = evaluate(truth, point)
        defined = all(np.isfinite(v).all() for v in point.values.values())
        if defined and np.isfinite(value).all():
            return Trial(reach, point, value)
    problem = f"The formula has no finite value at {MOST_REDRAWS} points in a row."
    raise FormulaError(problem, "Narrow the domains of its symbols.")


def evaluate(shaped: Shaped, point: Point) -> Array:
    """Return the value; what is not defined is NaN or infinite."""
    # Sums count in `places`: each evaluation has its own, so threads may share a point.
    own = replace(point, places=dict(point.places))
    with np.errstate(all="ignore"):
        return shaped.at(own)


def agrees(got: Array, want: Array) -> bool:
    """Say whether two values of one shape agree."""
    if got.shape != want.shape or not np.isfinite(got).all():
        return False
    allowed = ABSOLUTE + RELATIVE * float(np.max(np.abs(want), initial=0.0))
    return bool(np.max(np.abs(got - want), initial=0.0) <= allowed)


def agree_everywhere(shaped: Shaped, trials: Sequence[Trial]) -> bool:
    """Say whether a formula gives the truth at every point."""
    return all(agrees(evaluate(shaped, t.point), t.truth) for t in trials)


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference that says what went wrong.

    Attributes:
        name: In words with hyphens.
        says: One or two sentences for the learner.
    """

    name: str
    says: str


def find_transformation(
    shaped: Shaped, truth: Shaped, trials: Sequence[Trial], alphabet: Alphabet
) -> Difference | None:
    """Return the simple change that turns the formula into the truth, or None."""
    values = [evaluate(shaped, trial.point) for trial in trials]
    if not all(np.isfinite(value).all() for value in values):
        return None
    wanted = [trial.truth for trial in trials]
    pairs = list(zip(values, wanted, strict=True))
    if shaped.names == truth.names:
        if all(agrees(-got, want) for got, want in pairs):
            return Difference("sign", "The sign is the wrong way round everywhere.")
        if found := _find_factor(pairs, trials, alphabet):
            return found
        return _find_offset(pairs)
    if all(agrees(got.T, want) for got, want in pairs):
        told = tell_shape(shaped.names), tell_shape(truth.names)
        says = f"It is transposed: this is {told[0]}, asked for is {told[1]}."
        return Difference("transposed", says)
    if truth.is_scalar and all(
        agrees(np.array([[np.sum(got)]]), want) for got, want in pairs
    ):
        says = "The entries are right; what is missing is the sum over them."
        return Difference("missing-sum", says)
    return None


def _find_factor(
    pairs: Sequence[tuple[Array, Array]], trials: Sequence[Trial], alphabet: Alphabet
) -> Difference | None:
    if all(not np.any(want) for _, want in pairs):
        return None
    is_square = all(got.shape[0] == got.shape[1] > 1 for got, _ in pairs)
    if is_square and all(agrees(got.T, want) for got, want in pairs):
        return Difference(
            "transposed", "It is transposed: rows and columns are exchanged."
        )
    for value, told in SIMPLE.items():
        if all(agrees(got, value * want) for got, want in pairs):
            return _factor(told)
    for name, series in _scalars(trials, alphabet):
        for power, told in ((1, name), (-1, f"1/{name}"), (2, f"{name}^2")):
            with np.errstate(all="ignore"):
                factors = np.power(np.array(series), float(power))
                wanted = [f * want for f, (_, want) in zip(factors, pairs, strict=True)]
            both = zip(pairs, wanted, strict=True)
            if all(agrees(got, want) for (got, _), want in both):
                return _factor(told)
    return _find_constant(pairs)


def _factor(told: str) -> Difference:
    says = f"It is off by the factor {told} everywhere, and right up to that."
    return Difference("factor", says)


def _scalars(
    trials: Sequence[Trial], alphabet: Alphabet
) -> Iterator[tuple[str, list[float]]]:
    for size in alphabet.sizes:
        yield size.name, [float(t.point.sizes[size.name]) for t in trials]
    for symbol in alphabet.symbols:
        if not symbol.shape and symbol.name in trials[0].point.values:
            found = [float(t.point.values[symbol.name][0, 0]) for t in trials]
            if len({round(value, 12) for value in found}) > 1:
                yield symbol.name, found


def _find_constant(pairs: Sequence[tuple[Array, Array]]) -> Difference | None:
    got, want = max(pairs, key=lambda pair: float(np.max(np.abs(pair[1]))))
    place = np.unravel_index(int(np.argmax(np.abs(want))), want.shape)
    factor = float(got[place] / want[place])
    if abs(factor) > ABSOLUTE and all(agrees(g, factor * w) for g, w in pairs):
        return _factor(f"{factor:.4g}")
    return None


def _find_offset(pairs: Sequence[tuple[Array, Array]]) -> Difference | None:
    got, want = pairs[0]
    offset = float((got - want).flat[0])
    if all(np.allclose(g - w, offset, rtol=1e-6, atol=1e-9) for g, w in pairs):
        says = f"It is {offset:.4g} too large everywhere: a constant is off."
        return Difference("constant", says)
    return None
