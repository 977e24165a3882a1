"""Fit the coefficients on human-graded short answers; by question, reproducibly.

A use case of maintainers: `benchmarks/grader_training.py` calls it, and `measuring`
does for its folds. The data is read where it lies and never shipped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.alignment import Reading, prepare
from sixrounds.grader.calibration import FOLDS, fit_isotonic, split_by_question
from sixrounds.grader.coefficients import MARKS_LOW, MARKS_SPAN, Coefficients
from sixrounds.grader.evidence import closest
from sixrounds.grader.exam import compare, complete, elsewhere
from sixrounds.grader.forest import Forest, Growth, grow
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.passage import read
from sixrounds.grader.suspicion import contradicts, suspect
from sixrounds.grader.training_points import (
    Points,
    calibrate_points,
    fit_line,
    fit_points,
    read_rows,
)

Matrix = NDArray[np.float64]

STRICT = Growth(trees=50, leaf=4, tried=40)
PRACTICE = Growth(trees=60, leaf=8, tried=15)
TOPIC = Growth(trees=100, leaf=4, tried=20)
CREDIT = Growth(trees=100, leaf=4, tried=15)
QUESTION_SHARE = 0.75  # of what makes one question's marks higher than another's
OFF_TOPIC_WEIGHT = 0.3
KEPT_READINGS = 4_000

MOHLER, SCIENTS, BEETLE, SAF = "mohler", "sciEntsBank", "beetle", "saf"
FILES = {
    MOHLER: "mohler_1_to_6.jsonl",
    SCIENTS: "scientsbank_train_ua.jsonl",
    BEETLE: "beetle_train_ua.jsonl",
    SAF: "saf_train_ua.jsonl",
}
MOHLER_MOST = 5
ATTACKS = "attacks_mohler.jsonl"


@dataclass(frozen=True, slots=True)
class Example:
    """One graded answer.

    Attributes:
        source: Which set it is from.
        question_id: Examples with the same one are never on two sides of a split.
        question: As the student saw it.
        references: Full-mark answers, one or more.
        answer: The student's.
        mark: The human mark, in [0, 1]; for attacks 0.
        is_training: Whether the official split trains on it.
        attack: What kind of attack it is; empty for a student's own answer.
    """

    source: str
    question_id: str
    question: str
    references: tuple[str, ...]
    answer: str
    mark: float
    is_training: bool = True
    attack: str = ""


@dataclass(frozen=True, slots=True)
class Measurements:
    """Examples with their features.

    Attributes:
        examples: What was measured.
        features: (examples, features) of `exam.complete`.
        exam: (examples, features) of `exam`, for a mark.
        topic: (examples, features) of `exam`, for whether it is about the question.
        earns: What suspicion leaves of each mark, (examples,).
        is_turned: Whether a "not" seems to turn the reference round, (examples,).
        flags: Flags of each answer, joined by commas.
    """

    examples: tuple[Example, ...]
    features: Matrix
    exam: Matrix
    topic: Matrix
    earns: Matrix
    is_turned: NDArray[np.bool_]
    flags: tuple[str, ...]

    @property
    def marks(self) -> Matrix:
        """The human marks, (examples,)."""
        return np.array([example.mark for example in self.examples])

    @property
    def questions(self) -> NDArray[np.str_]:
        """The question of each example, (examples,)."""
        return np.array([f"{e.source} {e.question_id}" for e in self.examples])

    def only(self, is_kept: NDArray[np.bool_]) -> "Measurements":
        """Return the examples where `is_kept` holds."""
        places = np.flatnonzero(is_kept)
        return Measurements(
            tuple(self.examples[at] for at in places),
            self.features[places],
            self.exam[places],
            self.topic[places],
            self.earns[places],
            self.is_turned[places],
            tuple(self.flags[at] for at in places),
        )


def load(folder: Path, source: str) -> list[Example]:
    """Read one set of graded answers.

    Raises:
        InputError: The folder does not hold it.
    """
    rows = read_rows(folder / FILES[source])
    most: dict[str, float] = {}
    for row in rows:
        most[row["qid"]] = max(most.get(row["qid"], 0.0), float(row.get("score", 0)))
    return [
        Example(
            source=source,
            question_id=row["qid"],
            question=row["question"],
            references=tuple(row.get("references") or [row["reference"]]),
            answer=row["answer"],
            mark=_mark(source, row, most[row["qid"]]),
            is_training=row.get("split", "train") == "train",
        )
        for row in rows
    ]


def _mark(source: str, row: dict[str, Any], most: float) -> float:
    if source == MOHLER:
        return float(row["score"]) / MOHLER_MOST
    if source == SAF:
        return float(row["score"]) / max(most, 1e-9)
    return float(row["label2way"] == "correct")


def load_attacks(folder: Path) -> list[Example]:
    """Read the answers that were made to fool a grader.

    Raises:
        InputError: The folder does not hold them.
    """
    return [
        Example(
            source=MOHLER,
            question_id=row["qid"],
            question=row["question"],
            references=(row["reference"],),
            answer=row["answer"],
            mark=0.0,
            attack=row["attack"],
        )
        for row in read_rows(folder / ATTACKS)
    ]


def misplace(examples: Sequence[Example], rng: np.random.Generator) -> list[Example]:
    """Return each example with an answer, or reference, of another question."""
    misplaced = []
    for example in examples:
        other = example
        while other.question_id == example.question_id:
            other = examples[int(rng.integers(len(examples)))]
        is_reference = rng.random() < 0.4  # fluent ones are needed too  # noqa: PLR2004
        answer = other.references[0] if is_reference else other.answer
        misplaced.append(
            replace(example, answer=answer, mark=0.0, attack="answers another question")
        )
    return misplaced


def exchange_references(examples: Sequence[Example]) -> list[Example]:
    """Return each question with the reference answer of every other question."""
    first = {example.question_id: example for example in examples}
    return [
        replace(
            example,
            answer=other.references[0],
            mark=0.0,
            attack="answers another question",
        )
        for example in first.values()
        for other in first.values()
        if other.question_id != example.question_id
    ]


def measure_features(
    examples: Sequence[Example], model: Embedder | None
) -> Measurements:
    """Hold each answer against its references."""
    kept: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        if text not in kept:
            if len(kept) > KEPT_READINGS:
                kept.clear()
            kept[text] = prepare([read(text)], model)[0]
        return kept[text]

    others = elsewhere(model)
    features, compared, earns, turned, flags = [], [], [], [], []
    for example in examples:
        asked = reading(example.question)
        claims = [reading(text) for text in example.references]
        seen = suspect(asked.passage, [c.passage for c in claims], read(example.answer))
        said = (
            prepare([seen.answer], model)[0]
            if seen.earns < 1
            else reading(example.answer)
        )
        at, found = closest(claims, said, asked)
        inside = [
            word
            for word in said.passage.words
            if found.window and found.window.first <= word.unit <= found.window.last
        ]
        features.append(complete(found, claims[at], said, asked, others))
        compared.append(compare(claims[at], said, asked, others))
        earns.append(seen.earns)
        turned.append(contradicts(claims[at].passage, inside))
        flags.append(",".join(flag.value for flag in seen.flags))
    return Measurements(
        tuple(examples),
        np.array(features),
        np.array([comparison.mark for comparison in compared]),
        np.array([comparison.topic for comparison in compared]),
        np.array(earns),
        np.array(turned),
        tuple(flags),
    )


def fit_strict(genuine: Measurements, misplaced: Measurements) -> Forest:
    """Fit how surely a claim is made, on two-way labels."""
    return grow(
        np.vstack([genuine.features, misplaced.features]),
        np.concatenate([genuine.marks, misplaced.marks]),
        np.concatenate(
            [
                np.ones(len(genuine.examples)),
                np.full(len(misplaced.examples), OFF_TOPIC_WEIGHT),
            ]
        ),
        STRICT,
        np.random.default_rng(1),
    )


def calibrate(genuine: Measurements, misplaced: Measurements) -> tuple[Matrix, Matrix]:
    """Return scores and chances from questions that the forest had not seen."""
    fold = split_by_question(genuine.questions, FOLDS)
    far = split_by_question(misplaced.questions, FOLDS)
    scores = np.zeros(len(fold))
    for turn in range(FOLDS):
        forest = fit_strict(genuine.only(fold != turn), misplaced.only(far != turn))
        scores[fold == turn] = forest.predict(genuine.features[fold == turn])
    return fit_isotonic(scores, genuine.marks)


def fit_topic(genuine: Measurements, misplaced: Measurements) -> Forest:
    """Fit how surely an answer belongs to its question; both kinds weigh the same."""
    count, lost = len(genuine.examples), len(misplaced.examples)
    return grow(
        np.vstack([genuine.topic, misplaced.topic]),
        np.repeat([1.0, 0.0], [count, lost]),
        np.repeat([lost / count, 1.0], [count, lost]),
        TOPIC,
        np.random.default_rng(2),
    )


def fit_practice(exams: Measurements) -> Forest:
    """Fit marks of exams with the means of their questions taken out."""
    targets = _without_question(exams, 1.0)
    ones = np.ones(len(targets))
    return grow(exams.exam, targets, ones, PRACTICE, np.random.default_rng(4))


def fit_credit(exams: Measurements, practice: Forest) -> Forest:
    """Fit a teacher's mark from an exam's features and the practice score.

    Most of what makes a question's marks high or low cannot be told from an answer,
    so most of it is taken out of what is learned.
    """
    rows = np.column_stack([exams.exam, practice.predict(exams.exam)])
    targets = _without_question(exams, QUESTION_SHARE)
    return grow(rows, targets, np.ones(len(rows)), CREDIT, np.random.default_rng(3))


def _without_question(exams: Measurements, share: float) -> Matrix:
    """Return marks less a share of what their question is above the others; in [0, 1].

    A forest's values stand for marks as `coefficients.MARKS_LOW` says.
    """
    _, index = np.unique(exams.questions, return_inverse=True)
    means = np.bincount(index, exams.marks) / np.bincount(index)
    left = exams.marks - share * (means[index] - exams.marks.mean())
    return np.asarray(np.clip((left - MARKS_LOW) / MARKS_SPAN, 0, 1), np.float64)


@dataclass(frozen=True, slots=True)
class Graded:
    """Everything there is to fit on.

    Attributes:
        labelled: Answers with two-way labels.
        labelled_misplaced: The same questions with answers to other ones.
        practice: Marked answers of other exams.
        exams: Marked answers of the exam whose marks are to be met.
        exams_misplaced: Its questions with answers to other ones.
        points: Points of the shipped questions to learn from.
        questions: Ids of all questions that anything was learned from.
    """

    labelled: Measurements
    labelled_misplaced: Measurements
    practice: Measurements
    exams: Measurements
    exams_misplaced: Measurements
    points: Points
    questions: tuple[str, ...]


def fit(
    told: Graded,
    others: NDArray[np.float32],
    teachers: tuple[float, float],
    *,
    reach: float,
    has_model: bool,
) -> Coefficients:
    """Fit everything that one tier ships.

    Args:
        told: What to learn from.
        others: What `exam.elsewhere` gives for the tier.
        teachers: What they gave where our mark is 0 and 1, from held-out questions.
        reach: Four marks in five lie within this; from held-out questions too.
        has_model: Which tier it is; spelling alone cannot tell the topic.
    """
    strict = fit_strict(told.labelled, told.labelled_misplaced)
    scores, chances = calibrate(told.labelled, told.labelled_misplaced)
    middles, chances_there = calibrate_points(told.points)
    practice = fit_practice(told.practice)
    return Coefficients(
        strict=strict,
        scores=scores,
        chances=chances,
        points=fit_points(told.points),
        line=fit_line(told.points),
        point_scores=middles,
        point_chances=chances_there,
        questions=told.questions,
        practice=practice,
        credit=fit_credit(told.exams, practice),
        topic=fit_topic(told.exams, told.exams_misplaced) if has_model else None,
        elsewhere=others,
        middle=float(told.exams.marks.mean()),
        teachers=teachers,
        half_width=reach,
    )
