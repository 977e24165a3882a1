"""What is told beforehand of a rating is what the card then is."""

from datetime import timedelta

import numpy as np
import pytest
from tests.memory.decks import CARDS, NOON

from sixrounds.memory.aiming import States, expect_recall
from sixrounds.memory.card import Card, Rating
from sixrounds.memory.forecasting import forecast
from sixrounds.memory.forgetting import DEFAULTS
from sixrounds.memory.scheduler import Scheduler

NEW = Card(CARDS[0])
DAYS_LEFT = 20


def known_card() -> Card:
    """Return a card that was recalled five days ago."""
    scheduler = Scheduler(DEFAULTS)
    return scheduler.next_card(NEW, Rating.GOOD, NOON - timedelta(days=5))


def test_a_new_card_is_not_recalled_on_the_date_and_any_rating_helps() -> None:
    found = forecast(NEW, DEFAULTS, DAYS_LEFT, NOON)

    assert found.before == 0
    assert list(found.after) == list(Rating)
    assert sorted(found.after.values()) == list(found.after.values())
    assert found.after[Rating.AGAIN] > 0


@pytest.mark.parametrize("rating", list(Rating))
def test_the_forecast_is_the_recall_of_the_card_as_it_then_is(rating: Rating) -> None:
    before = known_card()
    after = Scheduler(DEFAULTS).next_card(before, rating, NOON)

    found = forecast(before, DEFAULTS, DAYS_LEFT, NOON)

    states = States(
        np.array([before.stability_days, after.stability_days], dtype=np.float64),
        np.array([before.difficulty, after.difficulty], dtype=np.float64),
        np.array([5.0, 0.0]),
    )
    told = [found.before, found.after[rating]]
    assert told == pytest.approx(expect_recall(states, DAYS_LEFT).tolist())


def test_the_better_the_recall_the_more_is_left_on_the_date() -> None:
    found = forecast(known_card(), DEFAULTS, DAYS_LEFT, NOON)

    told = [found.after[rating] for rating in Rating]
    assert told == sorted(told)
    assert told[-1] > found.before > 0
