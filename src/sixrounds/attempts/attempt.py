"""One try at one item, and the unfinished answer before it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from sixrounds.attempts.assessment import Assessment, Finding, PointAssessment
from sixrounds.attempts.verdict import Verdict
from sixrounds.packs.item import ItemId

AttemptId = NewType("AttemptId", int)


ENOUGH = 0.7
"""Share of the full mark from which an answer in words counts as passed."""


@dataclass(frozen=True, slots=True)
class OwnMark:
    """What the learner says of a point that the grader left unclear.

    Attributes:
        point_id: The point's id in its rubric.
        is_covered: Whether it was in the answer.
    """

    point_id: str
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """One submitted answer, or one giving-up.

    Attributes:
        id: 0 until the store has given it one.
        item_id: What was tried.
        at: When it was submitted, in UTC.
        answer: Python source, or words, as submitted.
        verdict: What was measured; None of an answer in words, and when the learner
            gave up.
        seconds_spent: Time the workspace was open and in view, as the door counted.
        hints_shown: How many hints had been opened.
        claim: The learner's complexity claim, or empty.
        assessment: What was judged of an answer in words; else None.
        own_marks: What the learner said of points that were unclear.
        opinion: What a language model found in the same words; never a part of the
            mark. None where none was asked.
    """

    id: AttemptId
    item_id: ItemId
    at: datetime
    answer: str
    verdict: Verdict | None
    seconds_spent: float = 0.0
    hints_shown: int = 0
    claim: str = ""
    assessment: Assessment | None = None
    own_marks: tuple[OwnMark, ...] = ()
    opinion: Assessment | None = None

    @property
    def has_given_up(self) -> bool:
        """Whether this records a giving-up."""
        return self.verdict is None and self.assessment is None

    @property
    def has_passed(self) -> bool:
        """Whether the answer was right, or as far as words can be judged, enough."""
        if self.verdict is not None:
            return self.verdict.has_passed
        settled = self.settled
        return settled is not None and settled.share >= ENOUGH

    @property
    def settled(self) -> Assessment | None:
        """The assessment with the learner's own marks in the place of unclear points.

        None when nothing was judged.
        """
        if self.assessment is None:
            return None
        own = {mark.point_id: mark.is_covered for mark in self.own_marks}
        settled = self.assessment
        for point in self.assessment.found(Finding.UNCLEAR):
            if point.point_id in own:
                settled = _settle(settled, point, is_covered=own[point.point_id])
        return settled


@dataclass(frozen=True, slots=True)
class Draft:
    """The unfinished answer to an item.

    Attributes:
        item_id: What is being tried.
        answer: Python source, or words.
        own_cases: The learner's own cases, one a line, as written.
        at: When it was last changed, in UTC.
        hints_shown: How many hints have been opened since the last pass.
        seconds_spent: Time spent since the last attempt.
    """

    item_id: ItemId
    answer: str
    own_cases: str
    at: datetime
    hints_shown: int = 0
    seconds_spent: float = 0.0


def _settle(
    assessment: Assessment, point: PointAssessment, *, is_covered: bool
) -> Assessment:
    """Return the assessment with one unclear point decided, its mark moved along."""
    most, worth = float(assessment.most), point.worth
    finding = Finding.COVERED if is_covered else Finding.MISSED
    gained = worth * (is_covered - point.probability)
    low = min(assessment.low + worth * is_covered, most)
    # What the cap at the full mark hid of open points makes up for what is lost.
    open_worth = sum(
        each.worth for each in assessment.points if each.finding is not Finding.MISSED
    )
    lost = max(worth - max(open_worth - most, 0.0), 0.0)
    high = assessment.high if is_covered else max(assessment.high - lost, low)
    return replace(
        assessment,
        points=tuple(
            replace(other, finding=finding) if other is point else other
            for other in assessment.points
        ),
        low=low,
        high=high,
        likely=min(max(assessment.likely + gained, low), high),
    )
