"""What looking ahead promises: what a plan is worth, held against counting it out."""

from itertools import pairwise

import numpy as np
import pytest

from sixrounds.memory.fitting import clip
from sixrounds.memory.forgetting import (
    AGAIN,
    DEFAULTS,
    GOOD,
    after_lapse,
    after_recall,
    next_difficulty,
    recall,
)
from sixrounds.memory.looking_ahead import REACHES, find_places, look

WEIGHTS = np.array(DEFAULTS)


def gain(
    stability: float, elapsed: float, days_left: float, price: float = 0.0
) -> float:
    """Return what a review today gains of a card of difficulty 4, from the tables."""
    card = np.array([stability]), np.array([4.0])
    now = recall(np.array([elapsed]), card[0], WEIGHTS)
    return float(find_places(*card, now).read(look(DEFAULTS, price, days_left).gain)[0])


def worth(  # noqa: PLR0913 — a card, the days, and whether it is reviewed
    stability: float,
    difficulty: float,
    elapsed: int,
    days_left: int,
    price: float,
    *,
    is_reviewed: bool,
) -> float:
    """Return what the best plan is worth by trying every one, day by day."""
    card = np.array(stability), np.array(difficulty)
    if not is_reviewed:
        if days_left <= 1:
            return float(recall(np.array(elapsed + days_left), card[0], WEIGHTS))
        return max(
            worth(
                stability,
                difficulty,
                elapsed + 1,
                days_left - 1,
                price,
                is_reviewed=again,
            )
            - price * again
            for again in (False, True)
        )
    now = recall(np.array(elapsed), card[0], WEIGHTS)
    right = (
        after_recall(*card, now, WEIGHTS),
        next_difficulty(card[1], np.array(GOOD), WEIGHTS),
    )
    wrong = (
        after_lapse(*card, now, WEIGHTS),
        next_difficulty(card[1], np.array(AGAIN), WEIGHTS),
    )
    return sum(
        chance * worth(float(s), float(d), 0, days_left, price, is_reviewed=False)
        for chance, (s, d) in ((float(now), right), (1 - float(now), wrong))
    )


@pytest.mark.parametrize(("stability", "elapsed"), [(0.5, 2), (3.0, 5), (20.0, 3)])
@pytest.mark.parametrize("price", [0.0, 0.04])
def test_the_tables_say_what_trying_every_plan_says(
    stability: float, elapsed: int, price: float
) -> None:
    card = (stability, 4.0, elapsed, 6, price)
    counted = worth(*card, is_reviewed=True) - worth(*card, is_reviewed=False)

    assert gain(stability, elapsed, 6, price) == pytest.approx(counted, abs=0.004)


def test_nothing_pays_at_a_price_above_all_that_can_be_recalled() -> None:
    outlook = look(DEFAULTS, 2.0, 28)

    assert outlook.reviews.max() == 0
    assert outlook.reviews_of_new == 0


def test_the_dearer_a_review_the_fewer_pay() -> None:
    outlooks = [look(DEFAULTS, price, 28) for price in (0.0, 0.02, 0.1, 0.3)]

    for cheaper, dearer in pairwise(outlooks):
        assert cheaper.reviews.mean() > dearer.reviews.mean()
        assert cheaper.reviews_of_new >= dearer.reviews_of_new
    assert outlooks[0].reviews_of_new > outlooks[-1].reviews_of_new


def test_a_date_beyond_the_longest_reach_counts_as_that_far() -> None:
    assert look(DEFAULTS, 0.02, 10**6) is look(DEFAULTS, 0.02, REACHES[-1])


@pytest.mark.parametrize("days_left", [0, 1, 2, 30, 31, 90, 91, 365])
@pytest.mark.parametrize("scale", [0.0, 1.0, 100.0])
def test_every_table_holds_numbers_whatever_the_parameters(
    days_left: int, scale: float
) -> None:
    outlook = look(clip(WEIGHTS * scale), 0.05, days_left)

    assert np.isfinite(outlook.gain).all()
    assert (outlook.gain <= 1).all()
    assert (outlook.reviews >= 0).all()
    assert np.isfinite([outlook.gain_of_new, outlook.reviews_of_new]).all()
