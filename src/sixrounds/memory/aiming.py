"""Choose what to review by what it is worth on the day of the interview. Pure NumPy.

With a date, the aim is not to keep each card at one probability of recall for ever but
to recall the most cards on that day. A review is worth what it adds to that day over
reviewing the card on a better one (`looking_ahead`), by the time it takes; new cards
stand in the same order, so that none starve behind reviews (docs/decisions/0014).
"""

from dataclasses import dataclass, field
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory.forgetting import DEFAULTS, LEAST_STABILITY, Numbers, recall
from sixrounds.memory.looking_ahead import NEW_COST, Outlook, find_places, look

PRICES = (
    *(0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.065),
    *(0.08, 0.1, 0.125, 0.15, 0.18, 0.22, 0.26, 0.32, 0.4),
)
"""What one review may cost, in recall on the date. Time is never free: at no price each
card would wait for its best day, and a new card for the last week."""

LEAST_GAIN = 0.001
"""A review that adds less recall than this is not asked."""

KEPT_SHARE = 0.8
"""Of the reviews that the days left could hold. Who counts on every day puts off what a
missed day then takes; this costs little when none is missed (docs/decisions/0014)."""


@dataclass(frozen=True, slots=True)
class States:
    """What is remembered of many cards; arrays of one length.

    Attributes:
        stability_days: NaN of a new card.
        difficulty: From 1 to 10; NaN of a new card.
        elapsed_days: Since the last review, at least 0; NaN of a new card.
    """

    stability_days: Numbers
    difficulty: Numbers
    elapsed_days: Numbers

    @property
    def is_new(self) -> NDArray[np.bool_]:
        """Which cards were never reviewed."""
        return np.isnan(self.stability_days)

    @classmethod
    def of_new(cls, count: int) -> Self:
        """Return the states of cards that nobody has met."""
        nothing = np.full(count, np.nan)
        return cls(nothing, nothing, nothing)

    def with_new(self, count: int) -> "States":
        """Return these states with new cards behind them."""
        nothing = np.full(count, np.nan)
        return States(
            np.concatenate([self.stability_days, nothing]),
            np.concatenate([self.difficulty, nothing]),
            np.concatenate([self.elapsed_days, nothing]),
        )


@dataclass(frozen=True, slots=True)
class Pace:
    """How far off the date is, and what a review until then costs.

    Attributes:
        days_left: Until the date, at least 0.
        price: Of one review, in recall on the date: what it must add to be worth its
            time, because the same time could go to another card.
        weights: The 21 parameters of FSRS-6.
    """

    days_left: float
    price: float = PRICES[0]
    weights: Numbers = field(default_factory=lambda: np.array(DEFAULTS))

    @property
    def outlook(self) -> Outlook:
        """What reviews are worth at this pace."""
        return look(self.weights.tolist(), self.price, self.days_left)


def find_pace(
    states: States,
    days_left: float,
    reviews_a_day: float,
    weights: Numbers | None = None,
) -> Pace:
    """Return the pace at which the reviews that pay fit into the days left.

    Args:
        states: Of every card that may be asked before the date, with all new ones.
        days_left: Until the date, at least 0.
        reviews_a_day: That the learner means to do.
        weights: The parameters of FSRS-6; None for the defaults.
    """
    weights = np.array(DEFAULTS) if weights is None else weights
    room = KEPT_SHARE * reviews_a_day * max(days_left, 1)
    is_met, new = _is_met(states), int(states.is_new.sum())
    places = find_places(*_memory(states, weights))
    low, high = 0, len(PRICES) - 1
    while low < high:
        middle = (low + high) // 2
        outlook = Pace(days_left, PRICES[middle], weights).outlook
        met = float(places.read(outlook.reviews)[is_met].sum())
        if met + new * outlook.reviews_of_new <= room:
            high = middle
        else:
            low = middle + 1
    return Pace(days_left, PRICES[low], weights)


def expect_recall(
    states: States, days_left: float, weights: Numbers | None = None
) -> Numbers:
    """Return the probability that each card is recalled on the date if left alone.

    A new card counts as not recalled.

    Args:
        states: Of n cards.
        days_left: Until the date, at least 0.
        weights: The parameters of FSRS-6; None for the defaults.
    """
    weights = np.array(DEFAULTS) if weights is None else weights
    left = recall(states.elapsed_days + days_left, states.stability_days, weights)
    return np.where(states.is_new, 0.0, left)


def expect_gain(states: States, pace: Pace) -> Numbers:
    """Return what a review of each card today adds to recall on the date.

    Against the best that can be had without it, the price of later reviews counted in:
    a card that is better left for a while gains less than nothing. What cannot be told,
    because a number of the card is none, is 0.

    Args:
        states: Of n cards.
        pace: As `find_pace` returned it.
    """
    outlook = pace.outlook
    gain = find_places(*_memory(states, pace.weights)).read(outlook.gain)
    known = np.where(_is_met(states), gain, 0.0)
    return np.where(states.is_new, outlook.gain_of_new, known)


def rank(states: States, pace: Pace) -> NDArray[np.int64]:
    """Return the places of the cards, the most gain for its time first.

    Equals keep their order, so new cards come in the order of their deck.
    """
    return np.argsort(-_worth(states, pace), kind="stable").astype(np.int64)


def find_best(states: States, pace: Pace) -> int | None:
    """Return the place of the card that `rank` puts first; None when none gains."""
    worth = _worth(states, pace)
    best = int(worth.argmax()) if worth.size else 0
    return best if worth.size and worth[best] >= LEAST_GAIN else None


def choose_day(states: States, pace: Pace, budget: float) -> NDArray[np.int64]:
    """Return the places of the cards to review today, the best first.

    Cards that gain next to nothing today are left out.

    Args:
        states: Of n cards.
        pace: As `find_pace` returned it.
        budget: In reviews; a new card takes as many as its time says.
    """
    worth = _worth(states, pace)
    order = np.argsort(-worth, kind="stable").astype(np.int64)
    order = order[worth[order] >= LEAST_GAIN]
    return order[np.cumsum(_takes(states)[order]) <= budget]


def _worth(states: States, pace: Pace) -> Numbers:
    """Return the gain of each card for the time of one review."""
    worth: Numbers = expect_gain(states, pace) / _takes(states)
    return worth


def _takes(states: States) -> Numbers:
    return np.where(states.is_new, NEW_COST, 1.0)


def _is_met(states: States) -> NDArray[np.bool_]:
    """Return which cards were reviewed and have all their numbers."""
    known: NDArray[np.bool_] = np.isfinite(
        states.stability_days + states.difficulty + states.elapsed_days
    )
    return known


def _memory(states: States, weights: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return stability, difficulty and recall today; of what is not met, any number."""
    is_met = _is_met(states)
    stability = np.where(is_met, states.stability_days, 1.0)
    stability = np.maximum(stability, LEAST_STABILITY)
    difficulty = np.where(is_met, states.difficulty, 5.0)
    elapsed = np.where(is_met, states.elapsed_days, 0.0)
    return stability, difficulty, recall(elapsed, stability, weights)
