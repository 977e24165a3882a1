"""Fit the coefficients on human-graded short answers; by question, reproducibly.

A use case of maintainers: `benchmarks/grader_training.py` calls it, and `measuring`
does for its folds. The data is read where it lies and never shipped.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sixrounds.errors import InputError
from sixrounds.grader.alignment import Reading, prepare
from sixrounds.grader.coefficients import Coefficients
from sixrounds.grader.forest import Forest, Growth, grow
from sixrounds.grader.keypoints import closest
from sixrounds.grader.minilm import Embedder
from sixrounds.grader.passage import read
from sixrounds.grader.suspicion import contradicts, suspect

Matrix = NDArray[np.float64]

STRICT = Growth(trees=60, leaf=6, tried=16)
TOPIC = Growth(trees=60, leaf=5, tried=16)
CREDIT = Growth(trees=80, leaf=5, tried=16)
OFF_TOPIC_WEIGHT = 0.3
FOLDS = 5
KEPT_READINGS = 4_000

MOHLER, SCIENTS, BEETLE = "mohler", "sciEntsBank", "beetle"
FILES = {
    MOHLER: "mohler_1_to_6.jsonl",
    SCIENTS: "scientsbank_train_ua.jsonl",
    BEETLE: "beetle_train_ua.jsonl",
}
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
        features: (examples, features).
        earns: What suspicion leaves of each mark, (examples,).
        is_turned: Whether a "not" seems to turn the reference round, (examples,).
        flags: Flags of each answer, joined by commas.
    """

    examples: tuple[Example, ...]
    features: Matrix
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
            self.earns[places],
            self.is_turned[places],
            tuple(self.flags[at] for at in places),
        )


def load(folder: Path, source: str) -> list[Example]:
    """Read one set of graded answers.

    Raises:
        InputError: The folder does not hold it.
    """
    return [
        Example(
            source=source,
            question_id=row["qid"],
            question=row["question"],
            references=tuple(row.get("references") or [row["reference"]]),
            answer=row["answer"],
            mark=row["score"] / 5
            if source == MOHLER
            else float(row["label2way"] == "correct"),
            is_training=row.get("split", "train") == "train",
        )
        for row in _rows(folder / FILES[source])
    ]


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
        for row in _rows(folder / ATTACKS)
    ]


def _rows(file: Path) -> list[dict[str, Any]]:
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        problem = f"There is no file {file.name} in {file.parent}."
        raise InputError(problem, "Name the folder of graded answers.") from error
    return [json.loads(line) for line in lines if line.strip()]


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

    features, earns, turned, flags = [], [], [], []
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
        features.append(found.features)
        earns.append(seen.earns)
        turned.append(contradicts(claims[at].passage, inside))
        flags.append(",".join(flag.value for flag in seen.flags))
    return Measurements(
        tuple(examples),
        np.array(features),
        np.array(earns),
        np.array(turned),
        tuple(flags),
    )


def split_by_question(questions: NDArray[np.str_], folds: int) -> NDArray[np.intp]:
    """Return the fold of each row; rows of one question share it."""
    present = sorted(set(questions))
    order = np.random.default_rng(0).permutation(len(present))
    fold = {present[at]: place % folds for place, at in enumerate(order)}
    return np.array([fold[question] for question in questions])


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


def fit_isotonic(scores: Matrix, targets: Matrix) -> tuple[Matrix, Matrix]:
    """Return the rising step line nearest to the targets, as its corners.

    Pool adjacent violators (Barlow et al. 1972), on about 60 equal groups.
    """
    order = np.argsort(scores, kind="stable")
    groups = np.array_split(order, min(60, max(1, len(order) // 10)))
    blocks: list[list[float]] = []  # score sum, target sum, count
    for group in groups:
        blocks.append(
            [float(scores[group].sum()), float(targets[group].sum()), float(len(group))]
        )
        while len(blocks) > 1 and (
            blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return (
        np.array([score / count for score, _, count in blocks]),
        np.array([target / count for _, target, count in blocks]),
    )


def fit_topic(genuine: Measurements, misplaced: Measurements) -> Forest:
    """Fit how surely an answer belongs to its question."""
    return grow(
        np.vstack([genuine.features, misplaced.features]),
        np.repeat([1.0, 0.0], [len(genuine.examples), len(misplaced.examples)]),
        np.ones(len(genuine.examples) + len(misplaced.examples)),
        TOPIC,
        np.random.default_rng(2),
    )


def fit_credit(exams: Measurements, strict: Forest, misplaced: Measurements) -> Forest:
    """Fit a teacher's mark from features, strict score and topic score.

    The topic scores come from forests that had not seen the question.
    """
    fold = split_by_question(exams.questions, FOLDS)
    far = split_by_question(misplaced.questions, FOLDS)
    topics = np.zeros(len(fold))
    for turn in range(FOLDS):
        topic = fit_topic(exams.only(fold != turn), misplaced.only(far != turn))
        topics[fold == turn] = topic.predict(exams.features[fold == turn])
    rows = np.column_stack([exams.features, strict.predict(exams.features), topics])
    return grow(rows, exams.marks, np.ones(len(rows)), CREDIT, np.random.default_rng(3))


def fit(
    labelled: Measurements,
    labelled_misplaced: Measurements,
    exams: Measurements,
    exams_misplaced: Measurements,
    half_width: float,
) -> Coefficients:
    """Fit everything that one tier ships."""
    strict = fit_strict(labelled, labelled_misplaced)
    scores, chances = calibrate(labelled, labelled_misplaced)
    return Coefficients(
        strict=strict,
        scores=scores,
        chances=chances,
        topic=fit_topic(exams, exams_misplaced),
        credit=fit_credit(exams, strict, exams_misplaced),
        half_width=half_width,
    )
