"""Tell beforehand what a rating does to the recall of one card on the date. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from sixrounds.memory.aiming import States, expect_recall
from sixrounds.memory.card import Card, Rating, days_between
from sixrounds.memory.scheduler import Scheduler


@dataclass(frozen=True, slots=True)
class Forecast:
    """How probable recall on the date is, by the model of the learner's memory.

    Attributes:
        before: If the card were left alone, in [0, 1]; 0 of a new card.
        after: If it were rated so now and then left alone.
    """

    before: float
    after: Mapping[Rating, float]


def forecast(
    card: Card, weights: Sequence[float], days_left: int, at: datetime
) -> Forecast:
    """Return what each rating would do to the recall of this card on the date.

    Args:
        card: As it is known.
        weights: The 21 parameters of FSRS-6.
        days_left: Whole days to the date, at least 0.
        at: Now, in the learner's zone.
    """
    scheduler = Scheduler(weights)
    cards = [card, *(scheduler.next_card(card, rating, at) for rating in Rating)]
    states = States(
        np.array([_number(known.stability_days) for known in cards]),
        np.array([_number(known.difficulty) for known in cards]),
        np.array([_elapsed_days(known, at) for known in cards]),
    )
    found = expect_recall(states, days_left, np.array(weights)).tolist()
    return Forecast(found[0], dict(zip(Rating, found[1:], strict=True)))


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _elapsed_days(card: Card, at: datetime) -> float:
    return np.nan if card.reviewed_at is None else days_between(card.reviewed_at, at)
