"""What is learned from, and what of it a point of a rubric shows."""

from pathlib import Path

import numpy as np
import pytest

from sixrounds.errors import InputError
from sixrounds.grader.coefficients import shipped
from sixrounds.grader.training_points import (
    AUTHOR_WEIGHT,
    GOLD_WEIGHT,
    STRANGER_WEIGHT,
    Points,
    calibrate_points,
    fit_line,
    gather,
    halve,
    measure_points,
    read_claimed,
    read_rows,
    read_strangers,
)
from sixrounds.packs.question import OpenQuestion
from sixrounds.packs.reading import Library

PACKS = Path(__file__).parents[2] / "packs"
ANSWERS = Path(__file__).parents[2] / "benchmarks" / "answers"
FEW = 4


@pytest.fixture(scope="module")
def questions() -> list[OpenQuestion]:
    library = Library.open([PACKS])
    items = [library.item(listing.id) for listing in library.listings]
    return [item for item in items if isinstance(item, OpenQuestion)]


def test_halves_share_no_question_and_are_as_large(
    questions: list[OpenQuestion],
) -> None:
    learned, tested = halve(questions)

    assert not {q.id for q in learned} & {q.id for q in tested}
    assert abs(len(learned) - len(tested)) <= 1


def test_nothing_that_teaches_is_of_a_question_that_the_grader_is_measured_on(
    questions: list[OpenQuestion],
) -> None:
    learned = set(shipped(has_model=True).questions)
    measured = {question.id for question in questions} - learned

    assert measured
    assert set(shipped(has_model=False).questions) == learned
    assert not measured & set(read_strangers(ANSWERS / "strangers.jsonl"))
    assert not measured & read_claimed(ANSWERS / "claims.jsonl")


def test_questions_written_for_the_network_are_none_that_ship_and_label_claims(
    questions: list[OpenQuestion],
) -> None:
    ship = {question.question.strip().lower() for question in questions}
    rows = read_rows(ANSWERS / "rubrics.jsonl")

    assert len({row["id"] for row in rows}) == len(rows)
    assert not ship & {row["question"].strip().lower() for row in rows}
    for row in rows:
        numbers = set(range(1, len(row["claims"]) + 1))
        for answer in row["answers"]:
            assert answer["text"].strip(), row["id"]
            assert set(answer["says"]) <= numbers, row["id"]


def test_strangers_name_questions_and_points_that_ship(
    questions: list[OpenQuestion],
) -> None:
    points = {str(q.id): {p.id for p in q.rubric.points} for q in questions}

    for question, answers in read_strangers(ANSWERS / "strangers.jsonl").items():
        for answer in answers:
            assert set(answer.earned) <= points[question], question


def test_every_answer_is_gathered_and_two_to_another_question_earn_nothing(
    questions: list[OpenQuestion],
) -> None:
    few = [question for question in questions if question.gold][:FEW]
    few += halve(questions)[0][:FEW]
    strangers = read_strangers(ANSWERS / "strangers.jsonl")

    few = list({question.id: question for question in few}.values())

    told = gather(few, strangers)

    for question in few:
        own = [answer for asked, answer in told if asked is question]
        weights = [answer.weight for answer in own]
        assert weights.count(GOLD_WEIGHT) == len(question.gold)
        assert weights.count(AUTHOR_WEIGHT) == len(question.answers)
        assert weights.count(STRANGER_WEIGHT) == len(strangers.get(question.id, ()))
        elsewhere = [answer for answer in own if answer.weight < 1]
        assert len(elsewhere) == 2
        assert not any(answer.earned for answer in elsewhere)


def test_points_that_are_earned_show_more_terms_than_others(
    questions: list[OpenQuestion],
) -> None:
    few = halve(questions)[0][:FEW]

    points = measure_points(gather(few, {}), None)

    assert len(points.questions) == len(points.features) == len(points.earned)
    line = fit_line(points)
    odds = points.features @ line[:-1] + line[-1]
    assert odds[points.earned == 1].mean() > odds[points.earned == 0].mean() + 1


def test_chances_rise_with_scores_on_questions_that_were_not_seen() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(300, 3))
    points = Points(
        np.array([f"q{at % 10}" for at in range(300)]),
        features,
        (features[:, 0] + rng.normal(size=300) > 0).astype(float),
        np.ones(300),
    )

    _, chances = calibrate_points(points)

    assert chances[0] < 0.25
    assert chances[-1] > 0.75


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        read_strangers(tmp_path / "nowhere.jsonl")
