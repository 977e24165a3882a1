"""What a learner is told of an assessment: point by point, and what is asked next.

Pure. Doors show it; nothing here judges.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sixrounds.attempts.assessment import (
    Assessment,
    Evidence,
    Finding,
    PointAssessment,
)
from sixrounds.attempts.attempt import Attempt
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.rubric import Misconception, Point, Rubric

MOST_FOLLOW_UPS = 3


@dataclass(frozen=True, slots=True)
class PointFeedback:
    """What is told of one point.

    Attributes:
        point: As the rubric has it now.
        found: What the grader found.
        own: The learner's own mark where that was unclear; None without one.
    """

    point: Point
    found: PointAssessment
    own: bool | None = None

    @property
    def finding(self) -> Finding:
        """What counts: the grader's finding, or the learner's own mark."""
        if self.own is None:
            return self.found.finding
        return Finding.COVERED if self.own else Finding.MISSED

    @property
    def is_left_to_learner(self) -> bool:
        """Whether the grader could not tell."""
        return self.found.finding is Finding.UNCLEAR


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A misconception that some words resemble: possible, for the learner to check."""

    misconception: Misconception
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is told of one assessment.

    Attributes:
        points: In the order of the rubric; a point that the rubric no longer has is
            left out.
        to_check: Possible misconceptions.
        mark: The mark as an interval, in words: `3 to 5 of 6`.
        settled: The assessment with the learner's own marks in it.
        follow_ups: What an interviewer may ask next, from what was missed.
    """

    points: tuple[PointFeedback, ...]
    to_check: tuple[ToCheck, ...]
    mark: str
    settled: Assessment
    follow_ups: tuple[str, ...]

    @property
    def unclear(self) -> tuple[PointFeedback, ...]:
        """The points that are still the learner's to mark."""
        return tuple(p for p in self.points if p.finding is Finding.UNCLEAR)

    @property
    def confidence(self) -> str:
        """How far the findings can be relied on, in a sentence."""
        return tell_confidence(self.settled)


def give_feedback(question: OpenQuestion, attempt: Attempt) -> Feedback | None:
    """Return what is told of an attempt, or None when it was not judged."""
    settled = attempt.settled
    if attempt.assessment is None or settled is None:
        return None
    own = {mark.point_id: mark.is_covered for mark in attempt.own_marks}
    rubric = question.rubric
    known = {point.id: point for point in rubric.points}
    misconceptions = {other.id: other for other in rubric.misconceptions}
    points = tuple(
        PointFeedback(known[found.point_id], found, _own(found, own))
        for found in attempt.assessment.points
        if found.point_id in known
    )
    to_check = tuple(
        ToCheck(misconceptions[possible.misconception_id], possible.evidence)
        for possible in attempt.assessment.misconceptions
        if possible.misconception_id in misconceptions
    )
    missed = [p.point for p in points if p.finding is not Finding.COVERED]
    return Feedback(
        points=points,
        to_check=to_check,
        mark=tell_mark(settled),
        settled=settled,
        follow_ups=tuple(_follow_ups(rubric, missed))[:MOST_FOLLOW_UPS],
    )


def tell_confidence(assessment: Assessment) -> str:
    """Return how far the findings can be relied on, in a sentence."""
    right = round(assessment.confidence * 10)
    # Rounded up it would promise that no finding is ever wrong.
    share = f"about {right}" if right < 10 else "more than 9"  # noqa: PLR2004 — of 10
    word = assessment.confidence_word.value.capitalize()
    return f"{word} confidence: {share} of 10 such findings are right."


def tell_mark(assessment: Assessment) -> str:
    """Return the interval of the mark in whole points, rounded outwards."""
    # A hair is taken off, so that 2.0000000001 is 2.
    low = math.floor(assessment.low + 1e-6)
    high = math.ceil(assessment.high - 1e-6)
    interval = str(low) if low >= high else f"{low} to {high}"
    return f"{interval} of {assessment.most}"


def _own(found: PointAssessment, own: Mapping[str, bool]) -> bool | None:
    is_open = found.finding is Finding.UNCLEAR
    return own.get(found.point_id) if is_open else None


def _follow_ups(rubric: Rubric, missed: list[Point]) -> Iterator[str]:
    """Yield a question for each missed point, the one worth most first.

    A misconception that the point refutes is the best question, because answering it
    means making the point. Else the point's own words are asked for.
    """
    used: set[str] = set()
    for point in sorted(missed, key=lambda point: -point.worth):
        for other in rubric.misconceptions:
            if point.id in other.refutes and other.id not in used:
                used.add(other.id)
                yield f"Somebody says: “{other.says}” What do you answer?"
                break
        else:
            words = [f"“{group[0]}”" for group in point.terms]
            if words:
                yield f"What part {_play(words)} here?"


def _play(words: list[str]) -> str:
    if len(words) == 1:
        return f"does {words[0]} play"
    return f"do {', '.join(words[:-1])} and {words[-1]} play"
