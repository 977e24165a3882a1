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

from sixrounds.grader.forest import Forest

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Coefficients:
    """All that one tier of the grader has learned.

    Attributes:
        strict: From features to how surely a claim is made.
        scores: Scores of `strict`, rising.
        chances: The probability that belongs to each of `scores`, never falling.
        topic: From features to how surely an answer belongs to its question.
        credit: From features, strict score and topic to an exam's mark in [0, 1].
        half_width: Four marks in five lie within this of `credit`'s.
    """

    strict: Forest
    scores: Matrix
    chances: Matrix
    topic: Forest
    credit: Forest
    half_width: float

    def probability(self, features: Matrix) -> Matrix:
        """Return the chance that each claim is made, (rows,)."""
        return self.calibrate(self.strict.predict(features))

    def calibrate(self, scores: Matrix) -> Matrix:
        """Return the chance that belongs to each strict score."""
        return np.asarray(np.interp(scores, self.scores, self.chances), np.float64)

    def marks(self, features: Matrix) -> Matrix:
        """Return the exam mark of each row in [0, 1], (rows,)."""
        strict, topic = self.strict.predict(features), self.topic.predict(features)
        return self.credit.predict(np.column_stack([features, strict, topic]))

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "strict": self.strict.to_plain(),
            "scores": [round(float(x), 4) for x in self.scores],
            "chances": [round(float(x), 4) for x in self.chances],
            "topic": self.topic.to_plain(),
            "credit": self.credit.to_plain(),
            "half_width": round(self.half_width, 4),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build coefficients from what `to_plain` returned."""
        return cls(
            strict=Forest.from_plain(plain["strict"]),
            scores=np.array(plain["scores"], np.float64),
            chances=np.array(plain["chances"], np.float64),
            topic=Forest.from_plain(plain["topic"]),
            credit=Forest.from_plain(plain["credit"]),
            half_width=float(plain["half_width"]),
        )


@lru_cache(maxsize=2)
def shipped(*, has_model: bool) -> Coefficients:
    """Return the coefficients that ship with the program, for one tier."""
    name = "model.json" if has_model else "words.json"
    file = resources.files("sixrounds.grader") / "fitted" / name
    return Coefficients.from_plain(json.loads(file.read_text("utf-8")))
