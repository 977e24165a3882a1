"""What a grader found in an answer of words. Made by `grader`, shown by doors.

Judged, not measured: a `Verdict` says what happened, an `Assessment` what is likely.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

SOME_CONFIDENCE = 0.7
HIGH_CONFIDENCE = 0.85


class Finding(StrEnum):
    """Whether an answer makes a point."""

    COVERED = "covered"
    MISSED = "missed"
    UNCLEAR = "unclear"


class Flag(StrEnum):
    """Why an answer may be read wrongly. Never a reason to call it wrong."""

    EMPTY = "empty"
    WORD_LIST = "word list"
    QUESTION_COPIED = "question copied"
    RUBRIC_COPIED = "rubric copied"
    NEGATED = "negated"
    LONG = "long"
    CUT = "cut"
    SYMBOLS = "symbols"
    NOT_ENGLISH = "not English"
    INSTRUCTIONS = "instructions"


class Confidence(StrEnum):
    """How far an assessment can be relied on, in one word."""

    LOW = "low"
    SOME = "some"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The learner's own words that speak for a point.

    Attributes:
        start: Where they begin, counted in characters of the answer.
        end: Where they end, exclusive.
        text: The words, exactly as written from `start` to `end`.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class PointAssessment:
    """What was found of one point of the rubric.

    Attributes:
        point_id: The point's id in its rubric.
        finding: UNCLEAR is left to the learner's own mark.
        probability: That a careful person would call the point covered, in [0, 1].
        worth: What the point adds to the mark when it is earned.
        evidence: The nearest words of the answer; None when none come near.
        check: Why the words may contradict the point, one sentence for the learner
            to check; empty when nothing speaks for that. Never asserted.
    """

    point_id: str
    finding: Finding
    probability: float
    worth: int
    evidence: Evidence | None = None
    check: str = ""


@dataclass(frozen=True, slots=True)
class PossibleMisconception:
    """A misconception of the rubric that some words of the answer resemble.

    Attributes:
        misconception_id: Its id in the rubric.
        evidence: The words to check.
    """

    misconception_id: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one judge found in one answer.

    Attributes:
        judge: Who judged, in words: the offline grader's tier, or a model's name.
        points: One for each point of the rubric, in its order.
        low: Lower end of the mark, in [0, most].
        high: Upper end of the mark, in [low, most].
        likely: The expected mark, in [low, high].
        most: The full mark.
        confidence: Expected share of the worth that the findings get right, in
            [0, 1].
        limits: What the reader must know beside the mark, whole sentences.
        flags: See `Flag`; in the order of that class.
        misconceptions: What to check; may be empty.
    """

    judge: str
    points: tuple[PointAssessment, ...]
    low: float
    high: float
    likely: float
    most: int
    confidence: float
    limits: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    misconceptions: tuple[PossibleMisconception, ...] = ()

    @property
    def share(self) -> float:
        """The expected mark as a share of the full mark, in [0, 1]."""
        return self.likely / self.most if self.most else 0.0

    @property
    def confidence_word(self) -> Confidence:
        """`confidence` in one word."""
        if self.confidence >= HIGH_CONFIDENCE:
            return Confidence.HIGH
        return Confidence.SOME if self.confidence >= SOME_CONFIDENCE else Confidence.LOW

    def found(self, finding: Finding) -> tuple[PointAssessment, ...]:
        """Return the points with this finding, in the order of the rubric."""
        return tuple(point for point in self.points if point.finding is finding)

    def to_plain(self) -> dict[str, Any]:
        """Return plain data for JSON; `from_plain` reads it back unchanged."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Build an assessment from what `to_plain` returned, also after JSON."""
        return cls(
            judge=plain["judge"],
            points=tuple(_point(point) for point in plain["points"]),
            low=plain["low"],
            high=plain["high"],
            likely=plain["likely"],
            most=plain["most"],
            confidence=plain["confidence"],
            limits=tuple(plain["limits"]),
            flags=tuple(Flag(flag) for flag in plain["flags"]),
            misconceptions=tuple(
                PossibleMisconception(
                    found["misconception_id"], Evidence(**found["evidence"])
                )
                for found in plain["misconceptions"]
            ),
        )


def _point(plain: Mapping[str, Any]) -> PointAssessment:
    evidence = plain["evidence"]
    return PointAssessment(
        point_id=plain["point_id"],
        finding=Finding(plain["finding"]),
        probability=plain["probability"],
        worth=plain["worth"],
        evidence=Evidence(**evidence) if evidence else None,
        check=plain["check"],
    )
