"""What an assessment promises those who show and keep it."""

import json

from sixrounds.attempts.assessment import (
    Assessment,
    Confidence,
    Evidence,
    Finding,
    Flag,
    PointAssessment,
    PossibleMisconception,
)

WORDS = Evidence(3, 11, "variance")
COVERED = PointAssessment("noise", Finding.COVERED, 0.9, 2, WORDS)
UNCLEAR = PointAssessment("bias", Finding.UNCLEAR, 0.5, 1, None, "Check the “not”.")


def _assessment(confidence: float = 0.8) -> Assessment:
    return Assessment(
        judge="somebody",
        points=(COVERED, UNCLEAR),
        low=2.0,
        high=3.0,
        likely=2.3,
        most=3,
        confidence=confidence,
        limits=("Words only.",),
        flags=(Flag.WORD_LIST,),
        misconceptions=(PossibleMisconception("more-data", WORDS),),
    )


def test_an_assessment_comes_back_from_json_unchanged() -> None:
    assessment = _assessment()

    plain = json.loads(json.dumps(assessment.to_plain()))

    assert Assessment.from_plain(plain) == assessment


def test_points_are_found_by_what_was_found_of_them() -> None:
    assessment = _assessment()

    assert assessment.found(Finding.COVERED) == (COVERED,)
    assert assessment.found(Finding.UNCLEAR) == (UNCLEAR,)
    assert assessment.found(Finding.MISSED) == ()


def test_confidence_has_a_word() -> None:
    words = [_assessment(value).confidence_word for value in (0.5, 0.7, 0.85)]

    assert words == [Confidence.LOW, Confidence.SOME, Confidence.HIGH]


def test_the_share_of_a_rubric_without_worth_is_nothing() -> None:
    empty = Assessment("somebody", (), 0.0, 0.0, 0.0, 0, 0.0)

    assert empty.share == 0.0
    assert _assessment().share == 2.3 / 3
