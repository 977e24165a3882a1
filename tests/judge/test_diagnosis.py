"""When a pattern of outcomes names a mistake, and when it must not."""

import pytest

from sixrounds.attempts.verdict import Diagnosis, Outcome
from sixrounds.judge.diagnosis import diagnose

P, W, C, S, N = (
    Outcome.PASSED,
    Outcome.WRONG,
    Outcome.CRASHED,
    Outcome.TOO_SLOW,
    Outcome.NOT_RUN,
)
CASES = ("ties", "one row", "large scores", "growth")
MUTANTS = {
    "overflows": (P, P, W),
    "overflows-loudly": (P, P, C),
    "forgets-ties": (W, P, P),
    "forgets-ties-and-rows": (W, W, P),
    "counts-twice": (W, P, W),
    "counts-thrice": (W, P, W),
    "quadratic": (P, P, P, S),
    "recurses": (P, C, N, N),
}
SAYS = {name: f"The mistake of {name}." for name in MUTANTS}


def pattern(*outcomes: Outcome) -> dict[str, Outcome]:
    return dict(zip(CASES, outcomes, strict=False))


def find(*outcomes: Outcome) -> str | None:
    mutants = {name: pattern(*theirs) for name, theirs in MUTANTS.items()}
    found = diagnose(pattern(*outcomes), mutants, SAYS)
    assert found is None or found == Diagnosis(found.mutant, SAYS[found.mutant])
    return found.mutant if found else None


@pytest.mark.parametrize(
    ("outcomes", "mutant"),
    [
        pytest.param((P, P, W), "overflows", id="one case fails"),
        pytest.param((P, P, C), "overflows-loudly", id="how it fails counts"),
        pytest.param((W, P, P), "forgets-ties", id="another fails one case more"),
        pytest.param((P, P, P, S), "quadratic", id="only the growth fails"),
        pytest.param((P, C, N, N), "recurses", id="the rest was not run"),
    ],
)
def test_the_only_mutant_with_the_same_pattern_is_named(
    outcomes: tuple[Outcome, ...], mutant: str
) -> None:
    assert find(*outcomes) == mutant


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param((P, P, P), id="the answer passes"),
        pytest.param((P, P, P, N), id="the answer passes as far as it ran"),
        pytest.param((W, P, W), id="two mutants match"),
        pytest.param((P, W, P), id="no mutant matches"),
        pytest.param((P, P, S), id="it fails in another way"),
        pytest.param((C, C, C), id="every case crashed"),
        pytest.param((W, W, N), id="every case that ran failed"),
        pytest.param((N, N, N), id="nothing ran"),
        pytest.param((), id="there are no cases"),
        pytest.param((P, C, W), id="a failure that the mutant never came to"),
    ],
)
def test_no_mistake_is_named_without_evidence_for_exactly_one(
    outcomes: tuple[Outcome, ...],
) -> None:
    assert find(*outcomes) is None


def test_a_case_that_the_answer_never_came_to_decides_nothing() -> None:
    outcomes = pattern(P, C, N)

    found = diagnose(outcomes, {"late": pattern(P, C, W)}, {"late": "Too late."})

    assert found == Diagnosis("late", "Too late.")


def test_a_mutant_that_fails_everything_never_matches() -> None:
    everything = pattern(W, W, W)

    assert diagnose(everything, {"zero": everything}, {"zero": "Returns 0."}) is None
