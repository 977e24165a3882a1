"""What training left: forests, and the table that turns a score into a probability.

One file for each tier, made by `training`, shipped in `fitted/`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from sixrounds.grader.forest import Forest, pack, unpack
from sixrounds.grader.minilm import WIDTH

Matrix = NDArray[np.float64]


MARKS_LOW, MARKS_SPAN = -0.5, 2.0  # a forest's values in [0, 1] stand for these marks
STRETCH = 1.5  # how much further apart marks are set than a forest sets them
AWAY, HERE = 0.04, 0.09  # topic scores: up to the first nothing is earned
_STEPS = 127


@dataclass(frozen=True, slots=True)
class Coefficients:
    """All that one tier of the grader has learned.

    Attributes:
        strict: From features to how surely a claim is made.
        scores: Scores of `strict`, rising.
        chances: The probability that belongs to each of `scores`, never falling.
        points: From features of `evidence` to how surely a point is earned.
        point_scores: Scores of `points`, rising.
        point_chances: The probability that belongs to each of them, never falling.
        questions: Ids of the shipped questions whose answers `points` learned from.
        practice: From an exam's features to a mark, learned from other exams.
        credit: From an exam's features and the practice score to a mark.
        topic: From topic features to how surely an answer belongs to its question;
            None where spelling alone cannot tell.
        elsewhere: Vectors of sentences about other things, (sentences, width).
        middle: The usual mark, in [0, 1].
        shares: Marks of this grader in [0, 1], rising.
        teachers: The mark that teachers gave at each of `shares`, never falling.
        half_width: Four marks in five lie within this of ours.
    """

    strict: Forest
    scores: Matrix
    chances: Matrix
    points: Forest
    point_scores: Matrix
    point_chances: Matrix
    questions: tuple[str, ...]
    practice: Forest
    credit: Forest
    topic: Forest | None
    elsewhere: NDArray[np.float32]
    middle: float
    shares: Matrix
    teachers: Matrix
    half_width: float

    def probability(self, features: Matrix) -> Matrix:
        """Return the chance that each claim is made, (rows,)."""
        return self.calibrate(self.strict.predict(features))

    def calibrate(self, scores: Matrix) -> Matrix:
        """Return the chance that belongs to each strict score."""
        return np.asarray(np.interp(scores, self.scores, self.chances), np.float64)

    def point_probability(self, features: Matrix) -> Matrix:
        """Return the chance that each point of a rubric with terms is earned."""
        told = np.interp(
            self.points.predict(features), self.point_scores, self.point_chances
        )
        return np.asarray(told, np.float64)

    def marks(self, exam: Matrix, topic: Matrix) -> Matrix:
        """Return the mark of each row in [0, 1], (rows,).

        Args:
            exam: Features in the order of `exam.MARK_FEATURES`.
            topic: Features in the order of `exam.TOPIC_FEATURES`.
        """
        rows = np.column_stack([exam, self.practice.predict(exam)])
        marks = MARKS_LOW + MARKS_SPAN * self.credit.predict(rows)
        apart = np.clip(self.middle + STRETCH * (marks - self.middle), 0, 1)
        if self.topic is None:
            return np.asarray(apart, np.float64)
        belongs = (self.topic.predict(topic) - AWAY) / (HERE - AWAY)
        return np.asarray(apart * np.clip(belongs, 0, 1), np.float64)

    def teachers_mark(self, shares: Matrix) -> Matrix:
        """Return what teachers gave where this grader gives `shares`; never falling."""
        return np.asarray(np.interp(shares, self.shares, self.teachers), np.float64)

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "strict": self.strict.to_plain(),
            "scores": _round(self.scores),
            "chances": _round(self.chances),
            "points": self.points.to_plain(),
            "point_scores": _round(self.point_scores),
            "point_chances": _round(self.point_chances),
            "questions": list(self.questions),
            "practice": self.practice.to_plain(),
            "credit": self.credit.to_plain(),
            "topic": self.topic and self.topic.to_plain(),
            "elsewhere": pack(np.rint(self.elsewhere * _STEPS).astype(np.int8)),
            "middle": round(self.middle, 4),
            "shares": _round(self.shares),
            "teachers": _round(self.teachers),
            "half_width": round(self.half_width, 4),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build coefficients from what `to_plain` returned."""
        others = np.frombuffer(unpack(plain["elsewhere"]), np.int8)
        return cls(
            strict=Forest.from_plain(plain["strict"]),
            scores=np.array(plain["scores"], np.float64),
            chances=np.array(plain["chances"], np.float64),
            points=Forest.from_plain(plain["points"]),
            point_scores=np.array(plain["point_scores"], np.float64),
            point_chances=np.array(plain["point_chances"], np.float64),
            questions=tuple(plain["questions"]),
            practice=Forest.from_plain(plain["practice"]),
            credit=Forest.from_plain(plain["credit"]),
            topic=plain["topic"] and Forest.from_plain(plain["topic"]),
            elsewhere=others.reshape(-1, WIDTH).astype(np.float32) / np.float32(_STEPS),
            middle=float(plain["middle"]),
            shares=np.array(plain["shares"], np.float64),
            teachers=np.array(plain["teachers"], np.float64),
            half_width=float(plain["half_width"]),
        )


def _round(numbers: Matrix) -> list[float]:
    return [round(float(x), 4) for x in numbers]


@lru_cache(maxsize=2)
def shipped(*, has_model: bool) -> Coefficients:
    """Return the coefficients that ship with the program, for one tier."""
    name = "model.json" if has_model else "words.json"
    file = resources.files("sixrounds.grader") / "fitted" / name
    return Coefficients.from_plain(json.loads(file.read_text("utf-8")))
