"""How far a grader agrees with people: scores with intervals, by question. Pure.

Each score stands beside what baselines reach; `measuring` and `measuring_points` say on
which answers.
"""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.auditing import accuracy_and_kappa
from sixrounds.grader.keypoints import SURE, UNLIKELY
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.record import Line

Matrix = NDArray[np.float64]
Score = Callable[[NDArray[np.intp]], float]

DRAWS = 400
BINS = 10
EVEN = 0.5  # above it a point is more likely earned than not


def verdicts(
    name: str,
    truth: Matrix,
    chance: Matrix,
    groups: NDArray[np.str_],
    plain: tuple[Matrix, Matrix] | None = None,
) -> tuple[Line, ...]:
    """Return how far verdicts on points can be relied on.

    `plain` are the baselines: by length, and by overlap.
    """

    def kept(guess: Matrix, wanted: float) -> NDArray[np.bool_]:
        return guess >= SURE if wanted else guess <= UNLIKELY

    def precise(wanted: float) -> Callable[[Matrix, Matrix], float]:
        return lambda true, guess: _mean((true == wanted)[kept(guess, wanted)])

    def firm(_: Matrix, guess: Matrix) -> float:
        return float((kept(guess, 1) | kept(guess, 0)).mean())

    scores: list[tuple[str, str, Callable[[Matrix, Matrix], float]]] = [
        ("Calibration error (ECE)", "≤ .07", calibration_error),
        ("Precision of “covered”", "≥ .80", precise(1)),
        ("Precision of “missed”", "≥ .85", precise(0)),
        ("Share of firm verdicts", "≥ .50", firm),
    ]
    if plain is not None:
        scores[:0] = [("macro-F1 of a point", "", macro_f1), ("kappa", "", kappa)]
    lines = []
    for what, target, score in scores:

        def drawn(
            at: NDArray[np.intp],
            score: Callable[[Matrix, Matrix], float] = score,
        ) -> float:
            return score(truth[at], chance[at])

        low, high = interval(drawn, groups)
        beside = [score(truth, guess) for guess in plain or ()]
        value = score(truth, chance)
        lines.append(Line(f"{name}: {what}", value, target, low, high, *beside))
    return tuple(lines)


def slowest(
    name: str,
    gradings: Sequence[Callable[[Embedder | None], object]],
    model: Embedder | None,
) -> Line:
    """Return how many CPU seconds 95 of 100 gradings stay under."""
    used = []
    for grading in gradings:
        begun = time.process_time()
        grading(model)
        used.append(time.process_time() - begun)
    value = float(np.quantile(used, 0.95)) if used else float("nan")
    return Line(name, value, "≤ .5" if model else "≤ .03")


def scored_line(  # noqa: PLR0913, PLR0917
    name: str,
    target: str,
    score: Callable[[Matrix, Matrix, NDArray[np.str_]], float]
    | Callable[[Matrix, Matrix], float],
    truth: Matrix,
    guesses: tuple[Matrix, Matrix, Matrix],
    groups: NDArray[np.str_],
) -> Line:
    """Return a score with its interval; `guesses` are ours and the two baselines."""

    def at(guess: Matrix) -> Score:
        if score is within_question:
            return lambda rows: within_question(truth[rows], guess[rows], groups[rows])
        return lambda rows: score(truth[rows], guess[rows])  # type: ignore[call-arg]

    everything = np.arange(len(truth))
    low, high = interval(at(guesses[0]), groups)
    value, length, overlap = (at(guess)(everything) for guess in guesses)
    return Line(name, value, target, low, high, length, overlap)


def interval(score: Score, groups: NDArray[np.str_]) -> tuple[float, float]:
    """Return the 95 % interval of a score when whole questions are drawn anew."""
    rng = np.random.default_rng(0)
    places = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    drawn = [
        score(
            np.concatenate(
                [places[at] for at in rng.integers(len(places), size=len(places))]
            )
        )
        for _ in range(DRAWS)
    ]
    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def correlation(truth: Matrix, guess: Matrix) -> float:
    """Return Pearson's r."""
    return float(np.corrcoef(truth, guess)[0, 1])


def error_of_five(truth: Matrix, guess: Matrix) -> float:
    """Return the root mean squared error of marks in [0, 1], of five points."""
    return 5 * float(np.sqrt(np.mean((truth - guess) ** 2)))


def within_question(truth: Matrix, guess: Matrix, groups: NDArray[np.str_]) -> float:
    """Return the correlation after each question's means are taken out."""
    _, index = np.unique(groups, return_inverse=True)
    count = np.bincount(index)
    left = [
        values - (np.bincount(index, values) / count)[index]
        for values in (truth, guess)
    ]
    return float(np.corrcoef(left[0], left[1])[0, 1])


def macro_f1(truth: Matrix, chance: Matrix) -> float:
    """Return the mean F1 of earned and not earned, cut where both are as likely."""
    said, scores = chance > EVEN, []
    for wanted in (True, False):
        right = np.sum((said == wanted) & ((truth == 1) == wanted))
        scores.append(
            2 * right / max(np.sum(said == wanted) + np.sum((truth == 1) == wanted), 1)
        )
    return float(np.mean(scores))


def kappa(truth: Matrix, chance: Matrix) -> float:
    """Return Cohen's kappa of labels and what is more likely than not."""
    table = np.zeros((2, 3), np.int64)
    np.add.at(table, (truth.astype(int), (chance > EVEN).astype(int)), 1)
    return accuracy_and_kappa(table)[1]


def _mean(values: NDArray[np.bool_]) -> float:
    return float(values.mean()) if len(values) else float("nan")


def calibration_error(truth: Matrix, chance: Matrix) -> float:
    """Return the expected calibration error over ten equal bins of probability."""
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(float(truth[bins == at].mean() - chance[bins == at].mean()))
            * float((bins == at).mean())
            for at in range(BINS)
            if (bins == at).any()
        )
    )
