"""Measure a formula: hold it against the truth of a derivation at random points.

Pure; nothing is judged. What comes out is a `Verdict`, as of code: right or wrong at
each class of points, and the slip it equals, where there is one.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sixrounds.attempts.verdict import CaseResult, Diagnosis, Outcome, Verdict
from sixrounds.formulas.arithmetic import Array
from sixrounds.formulas.comparing import (
    Trial,
    agrees,
    draw_trials,
    evaluate,
    find_transformation,
)
from sixrounds.formulas.parsing import parse
from sixrounds.formulas.sampling import REACHES, Sampler
from sixrounds.formulas.shaping import Point, Shaped, shape, tell_shape
from sixrounds.packs.derivation import Derivation, Slip

SHAPE = "it has the shape that is asked for"
SEED_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Truth:
    """What a derivation asks for, ready to hold formulas against.

    Attributes:
        answer: The truth.
        slips: Each with its formula.
        trials: Points, with the truth there.
    """

    answer: Shaped
    slips: tuple[tuple[Slip, Shaped], ...]
    trials: tuple[Trial, ...]


def measure(derivation: Derivation, text: str) -> Verdict:
    """Return what was measured on a formula.

    Args:
        derivation: What is asked.
        text: The formula as typed.

    Raises:
        FormulaError: It is no formula, or makes no sense: an `InputError`.
            That of the derivation itself cannot be: `pack check` proves it.
    """
    began, cpu = time.perf_counter(), time.thread_time()
    shaped = read(derivation, text)
    truth = find_truth(derivation)
    cases = _cases(shaped, truth)
    failure = next((case for case in cases if case.outcome is not Outcome.PASSED), None)
    found = _diagnose(derivation, shaped, truth) if failure else None
    return Verdict(
        outcome=failure.outcome if failure else Outcome.PASSED,
        cases=cases,
        diagnosis=found,
        cpu_seconds=time.thread_time() - cpu,
        judge_seconds=time.perf_counter() - began,
    )


def read(derivation: Derivation, text: str) -> Shaped:
    """Return a formula ready to evaluate; raises FormulaError."""
    alphabet = derivation.target.alphabet
    return shape(parse(text, alphabet.names), alphabet)


@lru_cache(maxsize=64)
def find_truth(derivation: Derivation) -> Truth:
    """Return the truth at random points, which the digest of the item decides.

    Raises:
        FormulaError: A formula of the derivation cannot be read or is hardly finite.
    """
    target = derivation.target
    answer = read(derivation, target.answer)
    seed = int(derivation.digest[:SEED_DIGITS], 16)
    trials = draw_trials(Sampler.of(target.alphabet), answer, seed)
    slips = tuple((slip, read(derivation, slip.formula)) for slip in target.slips)
    return Truth(answer, slips, trials)


def find_slips(shaped: Shaped, truth: Truth) -> tuple[Slip, ...]:
    """Return every slip whose formula equals this one at all points."""
    values = [evaluate(shaped, trial.point) for trial in truth.trials]
    return tuple(
        slip
        for slip, wrong in truth.slips
        if wrong.names == shaped.names
        and all(
            _is_same(value, evaluate(wrong, trial.point))
            for value, trial in zip(values, truth.trials, strict=True)
        )
    )


def _is_same(got: Array, want: Array) -> bool:
    """Say whether two values agree, or are both not defined."""
    if not np.isfinite(want).all():
        return not np.isfinite(got).all()
    return agrees(got, want)


def _cases(shaped: Shaped, truth: Truth) -> tuple[CaseResult, ...]:
    wanted, given = truth.answer.names, shaped.names
    if given != wanted:
        reason = f"Yours is {tell_shape(given)}; asked for is {tell_shape(wanted)}."
        first = CaseResult(SHAPE, Outcome.WRONG, reason)
        rest = (CaseResult(r.name, Outcome.NOT_RUN) for r in REACHES)
        return (first, *rest)
    held = tuple(
        _hold(name, shaped, [t for t in truth.trials if t.reach.name == name])
        for name in (reach.name for reach in REACHES)
    )
    return (CaseResult(SHAPE, Outcome.PASSED), *held)


def _hold(name: str, shaped: Shaped, trials: Sequence[Trial]) -> CaseResult:
    """Return how a formula went at one class of points; never the truth there."""
    began = time.thread_time()
    values = [evaluate(shaped, trial.point) for trial in trials]
    seconds = time.thread_time() - began
    wrong = [
        (trial, value)
        for trial, value in zip(trials, values, strict=True)
        if not agrees(value, trial.truth)
    ]
    if not wrong:
        return CaseResult(name, Outcome.PASSED, seconds=seconds)
    trial, value = wrong[0]
    count = f"It differs at {len(wrong)} of {len(trials)} points"
    reason = f"{count}, first {_where(trial, value)}{_tell_point(trial.point)}."
    return CaseResult(name, Outcome.WRONG, reason, seconds)


def _where(trial: Trial, value: Array) -> str:
    """Say which entry differs, and whether it is a number at all."""
    finite = np.isfinite(value)
    if not finite.all():
        return "because it is not defined there (a division by 0, or a logarithm)"
    if value.size == 1:
        return f"where yours is {value[0, 0]:.4g}"
    place = np.unravel_index(int(np.argmax(np.abs(value - trial.truth))), value.shape)
    named = [
        str(int(p) + 1) for p, size in zip(place, value.shape, strict=True) if size > 1
    ]
    return f"where entry {', '.join(named)} of yours is {value[place]:.4g}"


def _tell_point(point: Point) -> str:
    """Return the sizes and the plain numbers of a point."""
    numbers: dict[str, float] = {**point.sizes, **point.places}
    numbers |= {n: float(v[0, 0]) for n, v in point.values.items() if v.size == 1}
    told = [f"{name} = {value:.4g}" for name, value in numbers.items()]
    return f", with {', '.join(told[:6])}" if told else ""


def _diagnose(derivation: Derivation, shaped: Shaped, truth: Truth) -> Diagnosis | None:
    if named := find_slips(shaped, truth):
        return Diagnosis(named[0].name, named[0].says)
    alphabet = derivation.target.alphabet
    simple = find_transformation(shaped, truth.answer, truth.trials, alphabet)
    return Diagnosis(simple.name, simple.says) if simple else None
