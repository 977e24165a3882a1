"""Fit when a point of a rubric is earned, on labelled answers to shipped questions.

A part of `training`; by question, reproducibly.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sixrounds.errors import InputError
from sixrounds.grader.alignment import Reading, prepare
from sixrounds.grader.calibration import FOLDS, fit_isotonic, split_by_question
from sixrounds.grader.coefficients import point_scores
from sixrounds.grader.evidence import Held, Shown, hold, show
from sixrounds.grader.exam import elsewhere
from sixrounds.grader.forest import Forest, Growth, grow
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.passage import read, unwrap
from sixrounds.grader.suspicion import suspect
from sixrounds.packs.question import OpenQuestion

Matrix = NDArray[np.float64]

POINTS = Growth(trees=60, leaf=8, tried=40)
STRANGE_WEIGHT = 0.5  # an answer to another question, beside a graded one
STRANGER_WEIGHT = 1.0  # an answer by one who did not write the rubric
AUTHOR_WEIGHT = 3.0  # a graded answer that ships, beside a stranger's
GOLD_WEIGHT = 4.0  # an answer that readers labelled
RIDGE = 17.0  # what a squared weight of the line costs, beside one answer's loss
NEWTON_STEPS = 12


@dataclass(frozen=True, slots=True)
class Points:
    """Points of rubrics with what answers show for them.

    Attributes:
        questions: The question of each, (points,).
        features: (points, features) of `evidence`.
        earned: 1 where the answer earns the point, else 0, (points,).
        weights: What each counts, (points,).
    """

    questions: NDArray[np.str_]
    features: Matrix
    earned: Matrix
    weights: Matrix

    def only(self, is_kept: NDArray[np.bool_]) -> "Points":
        """Return the points where `is_kept` holds."""
        return Points(
            self.questions[is_kept],
            self.features[is_kept],
            self.earned[is_kept],
            self.weights[is_kept],
        )


@dataclass(frozen=True, slots=True)
class Told:
    """An answer with what it earns.

    Attributes:
        text: The answer.
        earned: Ids of the points that it earns.
        weight: What it counts beside a stranger's.
    """

    text: str
    earned: tuple[str, ...]
    weight: float


def halve(questions: Sequence[OpenQuestion]) -> tuple[list[OpenQuestion], ...]:
    """Return the questions to learn from, and those to test on: every other one.

    They are told apart by the order of the hashes of their ids.
    """
    labelled = [q for q in questions if any(a.earned is not None for a in q.answers)]
    order = sorted(labelled, key=lambda q: sha256(q.id.encode()).hexdigest())
    return order[::2], order[1::2]


def read_strangers(file: Path) -> dict[str, list[Told]]:
    """Read answers that strangers to the rubric wrote, by the id of their question.

    Raises:
        InputError: There is no such file.
    """
    found: dict[str, list[Told]] = {}
    for row in read_rows(file):
        told = Told(row["text"], tuple(row["earned"]), STRANGER_WEIGHT)
        found.setdefault(row["question"], []).append(told)
    return found


def read_claimed(file: Path) -> set[str]:
    """Return the ids of questions whose points taught the network that tells claims.

    Raises:
        InputError: There is no such file.
    """
    return {row["id"].split("#")[0] for row in read_rows(file)}


def read_rows(file: Path) -> list[dict[str, Any]]:
    """Read a file of JSON lines.

    Raises:
        InputError: There is no such file.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        problem = f"There is no file {file.name} in {file.parent}."
        raise InputError(problem, "Name the folder of graded answers.") from error
    return [json.loads(line) for line in lines if line.strip()]


def gather(
    questions: Sequence[OpenQuestion], strangers: Mapping[str, Sequence[Told]]
) -> list[tuple[OpenQuestion, Told]]:
    """Return all labelled answers, and for each question two to another one.

    Gold answers are among them, so `questions` must be of one half.
    """
    gathered = []
    for at, question in enumerate(questions):
        strange = questions[at - 1].answers
        told = [
            *(
                Told(a.text, a.earned, AUTHOR_WEIGHT)
                for a in question.answers
                if a.earned is not None
            ),
            *(
                Told(a.text, (), STRANGE_WEIGHT)
                for a in strange[:: max(1, len(strange) - 1)]
            ),
            *(Told(a.text, a.settled, GOLD_WEIGHT) for a in question.gold),
            *strangers.get(question.id, ()),
        ]
        gathered += [(question, answer) for answer in told]
    return gathered


@dataclass(frozen=True, slots=True)
class Looked:
    """A labelled answer with what it shows.

    Attributes:
        question: What it answers.
        told: The answer.
        said: The same, without what was copied.
        shown: What it shows for each point of the question, in order.
    """

    question: OpenQuestion
    told: Told
    said: Reading
    shown: Sequence[Shown]


def look(
    answers: Iterable[tuple[OpenQuestion, Told]], model: Embedder | None
) -> Iterator[Looked]:
    """Look for every point of each answer's question."""
    others = elsewhere(model)
    held: dict[str, Held] = {}
    for question, told in answers:
        if question.id not in held:
            held = {
                question.id: hold(question.question, question.rubric, model, others)
            }
        ready = held[question.id]
        claims = [claim.passage for group in ready.phrases for claim in group]
        seen = suspect(ready.question.passage, claims, read(unwrap(told.text)))
        said = prepare([seen.answer], model)[0]
        yield Looked(question, told, said, show(question.rubric.points, ready, said))


def measure_points(
    answers: Iterable[tuple[OpenQuestion, Told]], model: Embedder | None
) -> Points:
    """Return what answers show for each point, and whether they earn it."""
    rows = [
        (looked.question.id, shown.point, point.id in looked.told.earned, looked.told)
        for looked in look(answers, model)
        for point, shown in zip(
            looked.question.rubric.points, looked.shown, strict=True
        )
    ]
    return Points(
        np.array([row[0] for row in rows]),
        np.array([row[1] for row in rows]),
        np.array([float(row[2]) for row in rows]),
        np.array([row[3].weight for row in rows]),
    )


def fit_points(points: Points) -> Forest:
    """Fit how surely a point of a rubric is earned."""
    return grow(
        points.features,
        points.earned,
        points.weights,
        POINTS,
        np.random.default_rng(5),
    )


def fit_line(points: Points) -> Matrix:
    """Fit the log odds of a point as a line: logistic regression with a ridge.

    Returns the weights of the features and, last, a constant. Newton's method.
    """
    middle, spread = points.features.mean(axis=0), points.features.std(axis=0) + 1e-9
    rows = np.column_stack(
        [(points.features - middle) / spread, np.ones(len(points.earned))]
    )
    ridge = np.append(np.full(len(middle), RIDGE), 1e-6)
    line = np.zeros(len(ridge))
    for _ in range(NEWTON_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ line, -20, 20)))
        slope = rows.T @ (points.weights * (chance - points.earned)) + ridge * line
        bend = (rows.T * (points.weights * chance * (1 - chance))) @ rows
        line = line - np.linalg.solve(bend + np.diag(ridge), slope)
    weights = line[:-1] / spread
    return np.append(weights, line[-1] - weights @ middle)


def calibrate_points(points: Points) -> tuple[Matrix, Matrix]:
    """Return scores and chances from questions that the forest had not seen.

    An answer counts as often as it weighs, one to another question not at all.
    """
    fold = split_by_question(points.questions, FOLDS)
    scores = np.zeros(len(fold))
    for turn in range(FOLDS):
        seen = points.only(fold != turn)
        scores[fold == turn] = point_scores(
            fit_points(seen), fit_line(seen), points.features[fold == turn]
        )
    times = points.weights.astype(int)
    return fit_isotonic(np.repeat(scores, times), np.repeat(points.earned, times))
