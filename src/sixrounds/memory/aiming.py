"""Choose what to review by what it is worth on the day of the interview. Pure NumPy.

With a date, the aim is not to keep each card at one probability of recall for ever but
to recall the most cards on that day. An action is worth the recall it is expected to
add on the date, by the time it takes; new cards stand in the same order, so that none
starve behind reviews (docs/decisions/0014).
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory.forgetting import (
    AGAIN,
    DEFAULTS,
    EASY,
    Numbers,
    after_lapse,
    after_recall,
    first_stability,
    recall,
)

FIRST_RATINGS = np.array([0.24, 0.12, 0.52, 0.12])
"""How often a new card is rated 1 to 4 on the first day, before anybody was asked."""

REVIEW_SECONDS = 10.0
NEW_SECONDS = 20.0
"""A new card is read, understood and often asked twice; a review is recalled."""


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


def expect_gain(
    states: States, days_left: float, weights: Numbers | None = None
) -> Numbers:
    """Return what a review of each card now adds to its recall on the date.

    The mean over both outcomes of the review. May be slightly negative for a card
    that was reviewed a moment ago.

    Args: as for `expect_recall`.
    """
    weights = np.array(DEFAULTS) if weights is None else weights
    stability, difficulty = states.stability_days, states.difficulty
    now = recall(states.elapsed_days, stability, weights)
    kept = after_recall(stability, difficulty, now, weights)
    lost = after_lapse(stability, difficulty, now, weights)
    left = np.asarray(days_left, dtype=np.float64)
    reviewed = now * recall(left, kept, weights) + (1 - now) * recall(
        left, lost, weights
    )
    gain = reviewed - recall(states.elapsed_days + days_left, stability, weights)
    first = first_stability(np.arange(AGAIN, EASY + 1), weights)
    met = float(FIRST_RATINGS @ recall(left, first, weights))
    return np.where(states.is_new, met, gain)


def rank(
    states: States, days_left: float, weights: Numbers | None = None
) -> NDArray[np.int64]:
    """Return the places of the cards, the most gain per second first.

    Equals keep their order, so new cards come in the order of their deck.
    """
    worth = _worth(states, days_left, weights)
    return np.argsort(-worth, kind="stable").astype(np.int64)


def find_best(
    states: States, days_left: float, weights: Numbers | None = None
) -> int | None:
    """Return the place of the card that `rank` puts first; None when nothing gains."""
    worth = _worth(states, days_left, weights)
    gains = worth > 0
    return int(np.where(gains, worth, 0.0).argmax()) if gains.any() else None


def _worth(states: States, days_left: float, weights: Numbers | None) -> Numbers:
    """Return the gain per second of each card."""
    cost = np.where(states.is_new, NEW_SECONDS, REVIEW_SECONDS)
    worth: Numbers = expect_gain(states, days_left, weights) / cost
    return worth


def choose_day(
    states: States,
    days_left: float,
    budget: float,
    weights: Numbers | None = None,
) -> NDArray[np.int64]:
    """Return the places of the cards to review today, the best first.

    Args:
        states: Of n cards.
        days_left: Until the date, at least 0.
        budget: In reviews; a new card takes as many as its time says.
        weights: The parameters of FSRS-6; None for the defaults.
    """
    order = rank(states, days_left, weights)
    takes = np.where(states.is_new[order], NEW_SECONDS / REVIEW_SECONDS, 1.0)
    return order[np.cumsum(takes) <= budget]
