"""What choosing for a date promises."""

import numpy as np
import pytest

from sixrounds.memory.aiming import (
    PRICES,
    Pace,
    States,
    choose_day,
    expect_gain,
    expect_recall,
    find_best,
    find_pace,
    rank,
)


def states(*cards: tuple[float, float, float]) -> States:
    """Return cards of stability, difficulty and days since the last review."""
    stability, difficulty, elapsed = np.array(cards, dtype=np.float64).T
    return States(stability, difficulty, elapsed)


FADED, FRESH, STRONG = (2.0, 5.0, 9.0), (2.0, 5.0, 1.0), (300.0, 5.0, 9.0)


def test_a_card_that_fades_gains_more_than_a_fresh_or_a_strong_one() -> None:
    faded, fresh, strong = expect_gain(states(FADED, FRESH, STRONG), Pace(14, 0.05))

    assert faded > 0
    assert faded > fresh
    assert faded > strong


def test_a_card_just_reviewed_is_left_for_a_better_day() -> None:
    just_seen = states((2.0, 5.0, 0.0))

    assert find_best(just_seen, Pace(14, 0.05)) is None
    assert choose_day(just_seen, Pace(14, 0.05), 60).size == 0


def test_a_gain_is_what_the_review_adds_in_the_mean() -> None:
    cards = states(FADED)

    gain = expect_gain(cards, Pace(1))
    left = expect_recall(cards, 1)

    assert 0 < gain[0] < 1 - left[0]


def test_a_new_card_is_not_recalled_and_gains_all_that_meeting_it_gives() -> None:
    new = States.of_new(1)

    assert expect_recall(new, 14) == 0
    assert 0.5 < expect_gain(new, Pace(1))[0] < 1


def test_new_cards_stand_among_reviews_by_gain_for_their_time() -> None:
    cards = states(STRONG, FADED).with_new(2)

    order = rank(cards, find_pace(cards, 14, 2)).tolist()

    assert order.index(2) < order.index(3)  # in the order of their deck
    assert order.index(2) < order.index(0)


@pytest.mark.parametrize(("budget", "count"), [(0, 0), (1, 0), (2, 1), (5, 2), (99, 3)])
def test_a_new_card_takes_two_of_the_budget(budget: int, count: int) -> None:
    new = States.of_new(3)

    assert choose_day(new, find_pace(new, 14, 60), budget).size == count


def test_on_the_day_itself_the_weakest_come_first() -> None:
    order = rank(states(STRONG, FRESH, FADED), Pace(0)).tolist()

    assert order == [2, 1, 0]


def test_the_fewer_reviews_the_days_hold_the_more_each_must_add() -> None:
    cards = states(*[FADED] * 20, *[FRESH] * 20).with_new(60)

    prices = [find_pace(cards, 14, a_day).price for a_day in (400, 40, 10, 2, 0)]

    assert prices == sorted(prices)
    assert prices[0] == PRICES[0]
    assert prices[-1] == PRICES[-1]


def test_a_review_waits_while_better_days_are_left_and_not_on_the_last() -> None:
    fresh = states(FRESH)

    gains = [expect_gain(fresh, Pace(days, 0.05))[0] for days in (1, 3, 14)]

    assert gains[0] > 0.05 > gains[1]  # its price
    assert gains[0] > 4 * gains[2]


@pytest.mark.parametrize("days_left", [0, 1, 3, 14, 90, 400])
def test_the_best_card_is_the_first_of_the_order(days_left: int) -> None:
    for cards in (states(STRONG, FRESH, FADED), states(FRESH, FADED, FADED)):
        for more in (0, 2):
            among = cards.with_new(more)
            pace = find_pace(among, days_left, 2)
            chosen = choose_day(among, pace, 99).tolist()

            assert find_best(among, pace) == rank(among, pace)[0]
            assert chosen == rank(among, pace).tolist()[: len(chosen)]


def test_nothing_to_choose_from_is_no_choice() -> None:
    none = States.of_new(0)
    pace = find_pace(none, 14, 60)

    assert choose_day(none, pace, 60).size == 0
    assert find_best(none, pace) is None


def test_a_card_without_a_gain_or_with_a_broken_one_is_not_the_best() -> None:
    just_seen, broken = (2.0, 5.0, 0.0), (2.0, np.nan, 9.0)
    hurt = states(broken, FADED)

    assert find_best(states(just_seen, broken), Pace(0)) is None
    assert find_best(hurt, find_pace(hurt, 14, 60)) == 1


def test_with_time_enough_new_cards_do_not_wait_for_the_last_week() -> None:
    few = States.of_new(7)

    assert choose_day(few, find_pace(few, 60, 60), 60).size == 7
