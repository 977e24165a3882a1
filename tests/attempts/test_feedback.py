"""What a learner is told of an assessment."""

from dataclasses import replace

import pytest
from tests.attempts.test_attempt import ATTEMPT, JUDGED

from sixrounds.attempts.assessment import (
    Evidence,
    Finding,
    PointAssessment,
    PossibleMisconception,
)
from sixrounds.attempts.attempt import Attempt, OwnMark
from sixrounds.attempts.feedback import Feedback, give_feedback, tell_mark
from sixrounds.packs.item import Listing
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.rubric import Misconception, Point, Role, Rubric

CURES_BIAS = Misconception(
    "cures-bias", "More data removes bias.", "It shrinks variance.", ("direction",)
)
QUESTION = OpenQuestion(
    listing=Listing(
        ATTEMPT.item_id, "breadth", "a", "Error", ("evaluation",), 1, 4, "question"
    ),
    sources=(),
    question="What is error made of?",
    rubric=Rubric(
        (
            Point("parts", "Error has three parts.", 2),
            Point("direction", "Flexible models vary.", 2, terms=(("flexible",),)),
            Point(
                "cure",
                "Averaging helps.",
                1,
                Role.NICE,
                terms=(("averaging",), ("bag",)),
            ),
        ),
        (CURES_BIAS,),
    ),
    model_answer="",
    answers=(),
    debrief="",
    digest="d",
)


def feedback(attempt: Attempt = ATTEMPT, question: OpenQuestion = QUESTION) -> Feedback:
    given = give_feedback(question, attempt)
    assert given is not None
    return given


def test_each_point_is_told_with_what_was_found() -> None:
    findings = [(p.point.id, p.finding) for p in feedback().points]

    assert findings == [
        ("parts", Finding.COVERED),
        ("direction", Finding.UNCLEAR),
        ("cure", Finding.MISSED),
    ]


def test_an_own_mark_counts_and_is_told_as_the_learners_own() -> None:
    own = replace(ATTEMPT, own_marks=(OwnMark("direction", is_covered=True),))

    point = feedback(own).points[1]

    assert (point.finding, point.own) == (Finding.COVERED, True)
    assert point.is_left_to_learner
    assert feedback(own).unclear == ()


def test_the_first_question_asked_next_makes_one_answer_a_misconception() -> None:
    first, second = feedback().follow_ups

    assert first == "Somebody says: “More data removes bias.” What do you answer?"
    assert second == "What part do “averaging” and “bag” play here?"


def test_nothing_is_asked_of_points_that_were_covered() -> None:
    points = tuple(replace(point, finding=Finding.COVERED) for point in JUDGED.points)
    full = replace(ATTEMPT, assessment=replace(JUDGED, points=points))

    assert feedback(full).follow_ups == ()


def test_a_point_that_the_rubric_lost_is_left_out() -> None:
    gone = PointAssessment("gone", Finding.MISSED, 0.1, 1)
    judged = replace(JUDGED, points=(*JUDGED.points, gone))

    assert len(feedback(replace(ATTEMPT, assessment=judged)).points) == 3


def test_a_possible_misconception_comes_with_the_words_to_check() -> None:
    words = Evidence(0, 5, "words")
    known = PossibleMisconception("cures-bias", words)
    unknown = PossibleMisconception("another", words)
    judged = replace(JUDGED, misconceptions=(known, unknown))

    (to_check,) = feedback(replace(ATTEMPT, assessment=judged)).to_check

    assert to_check.misconception == CURES_BIAS
    assert to_check.evidence == words


def test_confidence_is_a_sentence() -> None:
    assert feedback().confidence == (
        "Low confidence: about 6 of 10 such findings are right."
    )


def test_no_confidence_promises_that_every_finding_is_right() -> None:
    sure = replace(JUDGED, confidence=0.97)

    assert feedback(replace(ATTEMPT, assessment=sure)).confidence == (
        "High confidence: more than 9 of 10 such findings are right."
    )


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        pytest.param(2, 4, "2 to 4 of 5", id="whole points"),
        pytest.param(2.3, 3.1, "2 to 4 of 5", id="rounded outwards"),
        pytest.param(3, 3, "3 of 5", id="one mark"),
        pytest.param(2.9999999999, 3.0000000001, "3 of 5", id="a hair apart"),
    ],
)
def test_the_mark_is_an_interval_in_words(low: float, high: float, told: str) -> None:
    assert tell_mark(replace(JUDGED, low=low, high=high)) == told


def test_a_giving_up_has_no_feedback() -> None:
    assert give_feedback(QUESTION, replace(ATTEMPT, assessment=None)) is None
