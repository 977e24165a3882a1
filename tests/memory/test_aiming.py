"""What choosing for a date promises."""

import numpy as np
import pytest

from sixrounds.memory.aiming import (
    States,
    choose_day,
    expect_gain,
    expect_recall,
    find_best,
    rank,
)


def states(*cards: tuple[float, float, float]) -> States:
    """Return cards of stability, difficulty and days since the last review."""
    stability, difficulty, elapsed = np.array(cards, dtype=np.float64).T
    return States(stability, difficulty, elapsed)


FADED, FRESH, STRONG = (2.0, 5.0, 9.0), (2.0, 5.0, 1.0), (300.0, 5.0, 9.0)


def test_a_card_that_fades_gains_more_than_a_fresh_or_a_strong_one() -> None:
    faded, fresh, strong = expect_gain(states(FADED, FRESH, STRONG), 14)

    assert faded > fresh > 0
    assert faded > strong


def test_a_gain_is_what_the_review_adds_in_the_mean() -> None:
    cards = states(FADED)

    gain = expect_gain(cards, 14)
    left = expect_recall(cards, 14)

    assert 0 < gain[0] < 1 - left[0]


def test_a_new_card_is_not_recalled_and_gains_all_that_meeting_it_gives() -> None:
    new = States.of_new(1)

    assert expect_recall(new, 14) == 0
    assert 0.5 < expect_gain(new, 14)[0] < 1


def test_new_cards_stand_among_reviews_by_gain_per_second() -> None:
    cards = states(STRONG, FADED).with_new(2)

    order = rank(cards, 14).tolist()

    assert order.index(2) < order.index(3)  # in the order of their deck
    assert order.index(2) < order.index(0)


@pytest.mark.parametrize(("budget", "count"), [(0, 0), (1, 0), (2, 1), (5, 2), (99, 3)])
def test_a_new_card_takes_two_of_the_budget(budget: int, count: int) -> None:
    assert choose_day(States.of_new(3), 14, budget).size == count


def test_on_the_day_itself_the_weakest_come_first() -> None:
    order = rank(states(STRONG, FRESH, FADED), 0).tolist()

    assert order == [2, 1, 0]


@pytest.mark.parametrize("days_left", [0, 3, 14, 90])
def test_the_best_card_is_the_first_of_the_order(days_left: int) -> None:
    for cards in (states(STRONG, FRESH, FADED), states(FRESH, FADED, FADED)):
        for more in (0, 2):
            among = cards.with_new(more)

            assert find_best(among, days_left) == rank(among, days_left)[0]


def test_nothing_to_choose_from_is_no_choice() -> None:
    assert choose_day(States.of_new(0), 14, 60).size == 0
    assert find_best(States.of_new(0), 14) is None


def test_a_card_without_a_gain_or_with_a_broken_one_is_not_the_best() -> None:
    just_seen, broken = (2.0, 5.0, 0.0), (2.0, np.nan, 9.0)

    assert find_best(states(just_seen, broken), 0) is None
    assert find_best(states(broken, FADED), 14) == 1
