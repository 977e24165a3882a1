"""The formulas are those of the `fsrs` package, number for number."""

from datetime import UTC, datetime, timedelta

import fsrs
import numpy as np
import pytest

from sixrounds.memory import forgetting
from sixrounds.memory.forgetting import DEFAULTS

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
WEIGHTS = np.array(DEFAULTS)
PLAIN = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def test_the_defaults_are_those_of_the_package() -> None:
    assert tuple(fsrs.Scheduler().parameters) == DEFAULTS


@pytest.mark.parametrize("rating", [1, 2, 3, 4])
@pytest.mark.parametrize("days", [0, 1, 9, 200])
@pytest.mark.parametrize("first", [1, 3, 4])
def test_a_second_review_gives_what_the_package_gives(
    first: int, days: int, rating: int
) -> None:
    card, _ = PLAIN.review_card(fsrs.Card(1), fsrs.Rating(first), NOON)
    later = NOON + timedelta(days=days)
    wanted, _ = PLAIN.review_card(card, fsrs.Rating(rating), later)

    firsts, ratings = np.array([first]), np.array([rating])
    stability = forgetting.first_stability(firsts, WEIGHTS)
    difficulty = forgetting.first_difficulty(firsts, WEIGHTS)
    chance = forgetting.recall(np.array([float(days)]), stability, WEIGHTS)
    if days == 0:
        after = forgetting.after_repeat(stability, ratings, WEIGHTS)
    elif rating == 1:
        after = forgetting.after_lapse(stability, difficulty, chance, WEIGHTS)
    else:
        after = forgetting.after_recall(
            stability, difficulty, chance, WEIGHTS, rating=ratings
        )
    harder = forgetting.next_difficulty(difficulty, ratings, WEIGHTS)

    assert chance[0] == pytest.approx(PLAIN.get_card_retrievability(card, later))
    assert after[0] == pytest.approx(wanted.stability)
    assert harder[0] == pytest.approx(wanted.difficulty)


def test_recall_is_nine_in_ten_after_the_stability() -> None:
    stability = np.array([0.5, 3.0, 700.0])

    assert forgetting.recall(stability, stability, WEIGHTS) == pytest.approx(0.9)


def test_rows_of_parameters_are_taken_each_for_itself() -> None:
    rows = np.vstack([WEIGHTS, WEIGHTS * 1.1])
    ratings = np.array([[1, 3], [1, 3]])

    both = forgetting.first_stability(ratings, rows)

    assert both == pytest.approx(rows[:, [0, 2]])
