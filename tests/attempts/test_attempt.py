"""What the learner's own marks do to an assessment."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sixrounds.attempts.assessment import Assessment, Finding, PointAssessment
from sixrounds.attempts.attempt import Attempt, AttemptId, OwnMark
from sixrounds.packs.item import ItemId

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
JUDGED = Assessment(
    judge="words only",
    points=(
        PointAssessment("parts", Finding.COVERED, 0.9, 2),
        PointAssessment("direction", Finding.UNCLEAR, 0.5, 2),
        PointAssessment("cure", Finding.MISSED, 0.1, 1),
    ),
    low=2,
    high=4,
    likely=3,
    most=5,
    confidence=0.6,
)
ATTEMPT = Attempt(
    AttemptId(7), ItemId("a/breadth/b"), NOON, "words", None, assessment=JUDGED
)


def settle(*marks: OwnMark) -> Assessment:
    settled = replace(ATTEMPT, own_marks=marks).settled
    assert settled is not None
    return settled


def test_without_own_marks_nothing_is_settled() -> None:
    assert settle() == JUDGED


@pytest.mark.parametrize(
    ("is_covered", "interval"),
    [pytest.param(True, (4, 4, 4), id="yes"), pytest.param(False, (2, 2, 2), id="no")],
)
def test_an_own_mark_narrows_the_mark_to_what_is_left_open(
    is_covered: bool,  # noqa: FBT001
    interval: tuple[float, float, float],
) -> None:
    settled = settle(OwnMark("direction", is_covered))

    assert (settled.low, settled.likely, settled.high) == interval
    assert settled.points[1].finding is not Finding.UNCLEAR


@pytest.mark.parametrize("point", ["parts", "cure", "another"])
def test_an_own_mark_changes_no_firm_finding(point: str) -> None:
    settled = settle(OwnMark(point, is_covered=point != "parts"))

    assert settled == JUDGED


def test_extra_points_never_lift_the_mark_over_its_most() -> None:
    full = replace(JUDGED, low=4.5, high=5, likely=5)

    settled = replace(
        ATTEMPT, assessment=full, own_marks=(OwnMark("direction", is_covered=True),)
    ).settled

    assert settled is not None
    assert (settled.low, settled.likely, settled.high) == (5, 5, 5)


def test_a_lost_point_is_made_up_for_by_an_extra_one_that_is_still_open() -> None:
    extra = PointAssessment("cure", Finding.UNCLEAR, 0.5, 1)
    judged = replace(JUDGED, points=(*JUDGED.points[:2], extra), most=4)

    settled = replace(
        ATTEMPT, assessment=judged, own_marks=(OwnMark("direction", is_covered=False),)
    ).settled

    assert settled is not None
    assert (settled.low, settled.high) == (2, 3)


def test_words_pass_when_most_of_the_mark_is_likely() -> None:
    yes = replace(ATTEMPT, own_marks=(OwnMark("direction", is_covered=True),))

    assert not ATTEMPT.has_passed  # 3 of 5
    assert yes.has_passed  # 4 of 5


def test_what_was_judged_was_not_given_up() -> None:
    assert not ATTEMPT.has_given_up
    assert replace(ATTEMPT, assessment=None).has_given_up
    assert replace(ATTEMPT, assessment=None).settled is None
