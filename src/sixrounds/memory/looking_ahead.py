"""What a review now is worth on the date when later ones are chosen well. Pure NumPy.

A review today is weighed not against leaving the card alone but against reviewing it on
a better day. Each review costs a price in recall: what the same time would add to
another card. At a price each card stands alone, and what it is worth follows backward
from the date (dynamic programming, Bellman 1957; one price in place of a shared budget,
Whittle 1988). Tables over stability, difficulty and recall hold it; they are made once
for a learner's parameters, and a card is read between their places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory.forgetting import (
    AGAIN,
    EASY,
    GOOD,
    LEAST_STABILITY,
    Numbers,
    after_lapse,
    after_recall,
    first_difficulty,
    first_stability,
    next_difficulty,
    recall,
)

FIRST_RATINGS = np.array([0.24, 0.12, 0.52, 0.12])
"""How often a new card is rated 1 to 4 on the first day, before anybody was asked."""

NEW_COST = 2.0
"""In reviews: a new card is read, understood and often asked twice."""

REACHES = (30, 90, 365)
"""Days that tables look ahead, so that a near date needs small ones."""

LAST_REVIEW = 1
"""Days before the date of the last review that is counted on."""

_STABILITIES = np.geomspace(0.03, 3_000, 24)
_DIFFICULTIES = np.linspace(1, 10, 4)
_FORGOTTEN = np.linspace(0, 0.97, 12)
"""Root of one less recall: the places stand closest where most cards are, near 1."""


def _spread(each: int, growth: float) -> NDArray[np.int64]:
    """Return whole days: each at first, then by growing steps to the last reach."""
    days = [0]
    while days[-1] < REACHES[-1]:
        step = 1 if days[-1] < each else int(days[-1] * growth)
        days.append(min(days[-1] + step, REACHES[-1]))
    return np.array(days)


def _up_to(days: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    return days[: np.searchsorted(days, last, side="right")]


_DAYS = _spread(30, 0.1)
_GAPS = _spread(8, 0.15)


class _Between(NamedTuple):
    """Places of a flat table and the share of each; the last axis is summed over."""

    place: NDArray[np.int64]
    share: Numbers

    def read(self, table: Numbers) -> Numbers:
        """Return the values between the places of one table."""
        found: Numbers = np.einsum("...i,...i->...", table[self.place], self.share)
        return found

    def read_rows(self, tables: Numbers) -> Numbers:
        """Return the same, the first axis of both going together."""
        rows = np.arange(len(tables)).reshape(-1, *(1,) * (self.place.ndim - 1))
        picked = tables[rows, self.place]
        found: Numbers = np.einsum("...i,...i->...", picked, self.share)
        return found

    def only(self, *parts: slice) -> "_Between":
        """Return a part of what is read."""
        return _Between(self.place[parts], self.share[parts])


def _along(values: Numbers, first: float, last: float, count: int) -> _Between:
    """Return the two places around each value on an axis of even steps."""
    at = np.clip((values - first) / (last - first), 0, 1) * (count - 1)
    low = np.minimum(at.astype(np.int64), count - 2)
    part = at - low
    return _Between(np.stack([low, low + 1], -1), np.stack([1 - part, part], -1))


def _cross(outer: _Between, inner: _Between, count: int) -> _Between:
    """Return the places in a table of two axes, the inner one with so many places."""
    place = outer.place[..., :, None] * count + inner.place[..., None, :]
    share = outer.share[..., :, None] * inner.share[..., None, :]
    shape = (*place.shape[:-2], place.shape[-2] * place.shape[-1])
    return _Between(place.reshape(shape), share.reshape(shape))


def _just_reviewed(stability: Numbers, difficulty: Numbers) -> _Between:
    """Return the places of cards in a table over stability and difficulty."""
    first, last = np.log(_STABILITIES[[0, -1]])
    at_least = np.maximum(stability, LEAST_STABILITY)
    outer = _along(np.log(at_least), first, last, _STABILITIES.size)
    inner = _along(difficulty, 1, 10, _DIFFICULTIES.size)
    return _cross(outer, inner, _DIFFICULTIES.size)


def find_places(stability: Numbers, difficulty: Numbers, recalled: Numbers) -> _Between:
    """Return the places of cards in the tables of an `Outlook`.

    Args:
        stability: In days, of n cards.
        difficulty: From 1 to 10.
        recalled: How probable recall is today.
    """
    count, last = _FORGOTTEN.size, float(_FORGOTTEN[-1])
    inner = _along(np.sqrt(1 - recalled), 0, last, count)
    return _cross(_just_reviewed(stability, difficulty), inner, count)


class _Steps:
    """Where a review leads from each place of the tables, after each gap."""

    def __init__(self, weights: Numbers, reach: int) -> None:
        self.weights, self.days = weights, _up_to(_DAYS, reach)
        self.gaps = _up_to(_GAPS, reach - LAST_REVIEW)
        axes = np.meshgrid(_STABILITIES, _DIFFICULTIES, _FORGOTTEN, indexing="ij")
        self.stability, difficulty, forgotten = (axis.ravel() for axis in axes)
        decay = weights[20]
        aged = ((1 - forgotten**2) ** (-1 / decay) - 1) / (0.9 ** (-1 / decay) - 1)
        self.elapsed = self.stability * aged
        self.after = self._review(difficulty)
        self.new = _just_reviewed(
            first_stability(_RATINGS, weights), first_difficulty(_RATINGS, weights)
        )
        # Of those places, the ones of a card that was reviewed a moment ago.
        fresh = slice(None, None, _FORGOTTEN.size)
        self.after_fresh = self.after.only(slice(None), fresh)
        self.fresh_stability = self.stability[fresh]

    def _review(self, difficulty: Numbers) -> _Between:
        """Return what follows: shape (gaps, places, 8), both outcomes weighed."""
        weights, stability = self.weights, self.stability
        then = recall(self.elapsed + self.gaps[:, None], stability, weights)
        harder, same = (
            np.broadcast_to(
                next_difficulty(difficulty, np.array(rating), weights), then.shape
            )
            for rating in (AGAIN, GOOD)
        )
        kept = after_recall(stability, difficulty, then, weights)
        lost = after_lapse(stability, difficulty, then, weights)
        right, wrong = _just_reviewed(kept, same), _just_reviewed(lost, harder)
        chance = then[..., None]
        return _Between(
            np.concatenate([right.place, wrong.place], -1),
            np.concatenate([right.share * chance, wrong.share * (1 - chance)], -1),
        )


_RATINGS = np.arange(AGAIN, EASY + 1)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a review today is worth at a price, and how many reviews will follow.

    Attributes:
        gain: By place: what a review today adds on the date to the best that can be
            had without it, in recall.
        reviews: By place: how many reviews pay from today to the date.
        gain_of_new: As `gain`, of a new card.
        reviews_of_new: As `reviews`; the first counts `NEW_COST`.
    """

    gain: Numbers
    reviews: Numbers
    gain_of_new: float
    reviews_of_new: float


class _Plan:
    """What a card that was just reviewed is worth at a price, by days left."""

    def __init__(self, steps: _Steps, price: float) -> None:
        self.steps, self.price = steps, price
        shape = (steps.days.size, steps.fresh_stability.size)
        self.worth, self.reviews = np.ones(shape), np.zeros(shape)
        for row in range(1, steps.days.size):
            days_left = int(steps.days[row])
            left = recall(np.array(days_left), steps.fresh_stability, steps.weights)
            found = self._wait(days_left, row, left, steps.after_fresh)
            self.worth[row], self.reviews[row] = found

    def look(self, days_left: int) -> Outlook:
        """Return what reviews are worth so many days before the date."""
        steps, known = self.steps, self.steps.days.size
        today, now = np.array([days_left]), steps.after.only(slice(1))
        worth = now.read_rows(self._at(self.worth, today, known))[0]
        reviews = now.read_rows(self._at(self.reviews, today, known))[0]
        left = recall(steps.elapsed + days_left, steps.stability, steps.weights)
        waiting, later = self._wait(days_left, known, left, steps.after)
        gain = worth - waiting
        demand = np.where(gain > self.price, reviews + 1, later)
        return Outlook(gain, demand, *self._meet(days_left))

    def _wait(
        self, days_left: int, known: int, left: Numbers, after: _Between
    ) -> tuple[Numbers, Numbers]:
        """Return what waiting is worth, and how many reviews come later.

        Args:
            days_left: Until the date.
            known: How many rows of the table are filled.
            left: What is recalled on the date without any review.
            after: What follows a review after each gap.
        """
        gaps = self.steps.gaps
        count = int(np.searchsorted(gaps, days_left - LAST_REVIEW, side="right"))
        if count <= 1:
            return left, np.zeros_like(left)
        days = days_left - gaps[1:count]
        later = after.only(slice(1, count))
        worth = later.read_rows(self._at(self.worth, days, known)) - self.price
        best = worth.argmax(axis=0)
        column = np.arange(best.size)
        # Only the best gap's own number of reviews is read.
        chosen = _Between(later.place[best, column], later.share[best, column])
        reviews = self._at(self.reviews, days, known)[best[:, None], chosen.place]
        total = np.einsum("ij,ij->i", reviews, chosen.share) + 1
        pays = worth[best, column] > left
        return np.where(pays, worth[best, column], left), np.where(pays, total, 0.0)

    def _at(self, table: Numbers, days: NDArray[np.int64], known: int) -> Numbers:
        """Return a row for each number of days left, between those that are filled."""
        filled = self.steps.days[:known]
        low = np.searchsorted(filled, days, side="right") - 1
        high = np.minimum(low + 1, known - 1)
        part = (days - filled[low]) / np.maximum(filled[high] - filled[low], 1)
        rows: Numbers = table[low] + part[:, None] * (table[high] - table[low])
        return rows

    def _meet(self, days_left: int) -> tuple[float, float]:
        """Return what meeting a new card today gains, and its reviews if it pays."""
        known = self.steps.days
        later = known[(known >= LAST_REVIEW) & (known < days_left)]
        days = np.append(later, days_left)
        shares = self.steps.new.share * FIRST_RATINGS[:, None]
        places = self.steps.new.place
        worth = self._at(self.worth, days, known.size)[:, places]
        reviews = self._at(self.reviews, days, known.size)[:, places]
        met = np.einsum("dri,ri->d", worth, shares)
        paid = met - NEW_COST * self.price
        best = int(paid.argmax())
        total = NEW_COST + float(np.einsum("ri,ri->", reviews[best], shares))
        best_later = max(0.0, float(paid[:-1].max(initial=0.0)))
        return float(met[-1]) - best_later, total if paid[best] > 0 else 0.0


def look(weights: Sequence[float], price: float, days_left: float) -> Outlook:
    """Return what reviews are worth so long before the date; quick the second time.

    Args:
        weights: The 21 parameters of FSRS-6.
        price: Of one review, in recall on the date, at least 0.
        days_left: At least 0; more than the last of `REACHES` counts as that.
    """
    days = min(int(days_left), REACHES[-1])
    reach = next(reach for reach in REACHES if days <= reach)
    return _look(tuple(weights), reach, price, days)


@lru_cache(maxsize=64)
def _look(
    weights: tuple[float, ...], reach: int, price: float, days_left: int
) -> Outlook:
    return _plan(weights, reach, price).look(days_left)


@lru_cache(maxsize=32)
def _plan(weights: tuple[float, ...], reach: int, price: float) -> _Plan:
    return _Plan(_steps(weights, reach), price)


@lru_cache(maxsize=2)
def _steps(weights: tuple[float, ...], reach: int) -> _Steps:
    return _Steps(np.array(weights), reach)
