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
from sixrounds.grader.network import WIDTH

Matrix = NDArray[np.float64]


MARKS_LOW, MARKS_SPAN = -0.5, 2.0  # a forest's values in [0, 1] stand for these marks
STRETCH = 1.6  # how much further apart marks are set than a forest sets them
AWAY, HERE = 0.03, 0.08  # topic scores: up to the first nothing is earned
_STEPS = 127


@dataclass(frozen=True, slots=True)
class Coefficients:
    """All that one tier of the grader has learned.

    Attributes:
        strict: From features to how surely a claim is made.
        scores: Scores of `strict`, rising.
        chances: The probability that belongs to each of `scores`, never falling.
        points: From features of `evidence` to how surely a point is earned.
        line: Weights of the same features and, last, a constant: the log odds.
        point_scores: Means of what `points` and `line` say, rising.
        point_chances: The probability that belongs to each of them, never falling.
        questions: Ids of the shipped questions whose answers `points` learned from.
        practice: From an exam's features to a mark, learned from other exams.
        credit: From an exam's features and the practice score to a mark.
        topic: From topic features to how surely an answer belongs to its question;
            None where spelling alone cannot tell.
        elsewhere: Vectors of sentences about other things, (sentences, width).
        middle: The usual mark, in [0, 1].
        teachers: The mark that teachers gave where ours is 0, and where it is 1.
        half_width: Four marks in five lie within this of ours.
    """

    strict: Forest
    scores: Matrix
    chances: Matrix
    points: Forest
    line: Matrix
    point_scores: Matrix
    point_chances: Matrix
    questions: tuple[str, ...]
    practice: Forest
    credit: Forest
    topic: Forest | None
    elsewhere: NDArray[np.float32]
    middle: float
    teachers: tuple[float, float]
    half_width: float

    def probability(self, features: Matrix) -> Matrix:
        """Return the chance that each claim is made, (rows,)."""
        return self.calibrate(self.strict.predict(features))

    def calibrate(self, scores: Matrix) -> Matrix:
        """Return the chance that belongs to each strict score."""
        return np.asarray(np.interp(scores, self.scores, self.chances), np.float64)

    def point_probability(self, features: Matrix) -> Matrix:
        """Return the chance that each point of a rubric with terms is earned."""
        scores = point_scores(self.points, self.line, features)
        told = np.interp(scores, self.point_scores, self.point_chances)
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
        """Return what teachers gave where this grader gives `shares`: a rising line."""
        return np.asarray(np.interp(shares, (0, 1), self.teachers), np.float64)

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "strict": self.strict.to_plain(),
            "scores": _round(self.scores),
            "chances": _round(self.chances),
            "points": self.points.to_plain(),
            "line": [float(f"{weight:.6g}") for weight in self.line],
            "point_scores": _round(self.point_scores),
            "point_chances": _round(self.point_chances),
            "questions": list(self.questions),
            "practice": self.practice.to_plain(),
            "credit": self.credit.to_plain(),
            "topic": self.topic and self.topic.to_plain(),
            "elsewhere": pack(np.rint(self.elsewhere * _STEPS).astype(np.int8)),
            "middle": round(self.middle, 4),
            "teachers": _round(np.array(self.teachers)),
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
            line=np.array(plain["line"], np.float64),
            point_scores=np.array(plain["point_scores"], np.float64),
            point_chances=np.array(plain["point_chances"], np.float64),
            questions=tuple(plain["questions"]),
            practice=Forest.from_plain(plain["practice"]),
            credit=Forest.from_plain(plain["credit"]),
            topic=plain["topic"] and Forest.from_plain(plain["topic"]),
            elsewhere=others.reshape(-1, WIDTH).astype(np.float32) / np.float32(_STEPS),
            middle=float(plain["middle"]),
            teachers=(plain["teachers"][0], plain["teachers"][1]),
            half_width=float(plain["half_width"]),
        )


def point_scores(forest: Forest, line: Matrix, features: Matrix) -> Matrix:
    """Return the mean of what a forest and a line say of each row, in [0, 1]."""
    odds = np.clip(features @ line[:-1] + line[-1], -20, 20)
    return np.asarray((forest.predict(features) + 1 / (1 + np.exp(-odds))) / 2)


def _round(numbers: Matrix) -> list[float]:
    return [round(float(x), 4) for x in numbers]


@lru_cache(maxsize=2)
def shipped(*, has_model: bool) -> Coefficients:
    """Return the coefficients that ship with the program, for one tier."""
    name = "model.json" if has_model else "words.json"
    file = resources.files("sixrounds.grader") / "fitted" / name
    return Coefficients.from_plain(json.loads(file.read_text("utf-8")))
