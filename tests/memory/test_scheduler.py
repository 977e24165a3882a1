"""When cards come back, by the real FSRS."""

from datetime import timedelta

import pytest
from tests.memory.decks import CARDS, NOON

from sixrounds.memory.card import Card, Phase, Rating
from sixrounds.memory.scheduler import Scheduler

DAY = timedelta(days=1)
NEW = Card(CARDS[0])


def rated(*ratings: Rating, gap: timedelta = DAY) -> Card:
    """Return the card after these ratings, so far apart."""
    card = NEW
    for number, rating in enumerate(ratings):
        card = Scheduler().next_card(card, rating, NOON + number * gap)
    return card


def test_a_new_card_that_was_recalled_comes_back_after_days() -> None:
    card = rated(Rating.GOOD)

    assert (card.phase, card.stability_days) == (Phase.REVIEW, 2.3065)
    assert card.due is not None
    assert card.due - NOON >= DAY
    assert (card.reviews, card.lapses, card.recall_days) == (1, 0, 1)


def test_a_card_that_was_not_recalled_comes_back_in_ten_minutes() -> None:
    card = rated(Rating.AGAIN)

    assert card.phase is Phase.LEARNING
    assert card.due == NOON + timedelta(minutes=10)
    assert (card.lapses, card.recall_days, card.recalled_at) == (0, 0, None)


def test_forgetting_what_was_learnt_is_a_lapse() -> None:
    card = rated(Rating.GOOD, Rating.AGAIN, Rating.AGAIN)

    assert (card.phase, card.lapses) == (Phase.RELEARNING, 1)


def test_two_recalls_on_one_day_count_as_one() -> None:
    once = rated(Rating.GOOD, Rating.GOOD, gap=timedelta(hours=1))
    twice = rated(Rating.GOOD, Rating.GOOD)

    assert (once.recall_days, once.is_covered) == (1, False)
    assert (twice.recall_days, twice.is_covered) == (2, True)


def test_a_night_counts_as_a_day_however_short_it_was() -> None:
    evening, morning = timedelta(hours=10), timedelta(hours=20)
    first = Scheduler().next_card(NEW, Rating.GOOD, NOON + evening)

    slept = Scheduler().next_card(first, Rating.GOOD, NOON + morning)
    awake = Scheduler().next_card(first, Rating.GOOD, NOON + evening)

    assert slept.recall_days == 2
    assert (slept.stability_days or 0) > (awake.stability_days or 0)


@pytest.mark.parametrize("retention", [0.8, 0.95])
def test_more_retention_means_sooner(retention: float) -> None:
    usual = rated(Rating.EASY).due
    other = Scheduler(retention=retention).next_card(NEW, Rating.EASY, NOON).due

    assert usual is not None
    assert other is not None
    assert (other < usual) == (retention > 0.85)


def test_the_same_review_gives_the_same_card() -> None:
    assert rated(Rating.EASY, Rating.HARD) == rated(Rating.EASY, Rating.HARD)
