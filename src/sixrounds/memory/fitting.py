"""Fit the parameters of FSRS-6 to one learner's reviews, and trust the fit by degrees.

A few hundred reviews mislead a bare fit, so what is used lies between the defaults and
the fit: w = (1 - a) * defaults + a * fit with a = m / (m + 1000) and m reviews to learn
from. The fit itself is a maximum a posteriori: log loss on reviews of later days, with
a log-normal prior around the defaults, by gradient descent (Adam; Kingma and Ba, 2015)
on finite differences. All differences are taken at once, as rows of one array.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from sixrounds.memory.card import Rating, day_of
from sixrounds.memory.forgetting import (
    AGAIN,
    DEFAULTS,
    Numbers,
    after_lapse,
    after_recall,
    after_repeat,
    first_difficulty,
    first_stability,
    next_difficulty,
    recall,
)
from sixrounds.memory.review import Review
from sixrounds.memory.scheduler import LEAST, MOST

HALF_TRUST = 1_000
"""Reviews after which the fit counts as much as the defaults."""

LEAST_REVIEWS = 50
"""With fewer to learn from, nothing is fitted."""

LONGEST_HISTORY = 64
"""Reviews of one card that are read; the first ones say the most."""

FITTED = (0, 1, 2, 3, 6, 8, 10, 11, 14, 20)
"""The parameters that matter most for the loss; the others keep their defaults."""

PRIOR_SPREAD = np.array([1.0, 0.8, 0.8, 0.8, 0.4, 0.25, 0.4, 0.5, 0.3, 0.4])
"""Standard deviation of the logarithm of each fitted parameter between people."""

STEPS, PACE, NUDGE = 80, 0.05, 1e-4
LEAST_RECALL, MOST_RECALL = 1e-4, 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Histories:
    """The reviews of many cards side by side.

    Attributes:
        ratings: Shape (reviews, cards), 1 to 4; 0 behind the last of a card.
        days: Shape (reviews, cards): whole days since the review before.
    """

    ratings: NDArray[np.int64]
    days: Numbers

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Which reviews a fit learns from: those of a later day."""
        return (self.ratings > 0) & (self.days > 0)

    @property
    def size(self) -> int:
        """How many reviews a fit learns from."""
        return int(self.counts.sum())


@dataclass(frozen=True, slots=True)
class Fit:
    """The parameters to use for one learner.

    Attributes:
        weights: The 21 parameters, shrunk towards the defaults.
        learnt_from: How many reviews they were learnt from; 0 for the defaults.
        reviews: How many reviews there were in all when they were fitted.
    """

    weights: tuple[float, ...] = DEFAULTS
    learnt_from: int = 0
    reviews: int = 0


def gather(reviews: Iterable[Review], zone: tzinfo) -> Histories:
    """Return the reviews side by side.

    Args:
        reviews: All reviews of each card, card by card, the oldest first.
        zone: The learner's, which says when a day begins.
    """
    columns: list[tuple[list[int], list[int]]] = []
    numbers = {rating: rating.number for rating in Rating}
    for _, group in groupby(reviews, key=lambda review: review.card_id):
        told = list(group)[:LONGEST_HISTORY]
        days = [day_of(review.at.astimezone(zone)).toordinal() for review in told]
        gaps = [0, *(max(b - a, 0) for a, b in pairwise(days))]
        columns.append(([numbers[review.rating] for review in told], gaps))
    longest = max((len(ratings) for ratings, _ in columns), default=0)
    ratings = np.zeros((longest, len(columns)), dtype=np.int64)
    between = np.zeros((longest, len(columns)))
    for place, (rated, gaps) in enumerate(columns):
        ratings[: len(rated), place] = rated
        between[: len(gaps), place] = gaps
    # The longest first: then each step looks at a block from the left, and no more.
    order = np.argsort(-(ratings > 0).sum(axis=0), kind="stable")
    return Histories(ratings[:, order], between[:, order])


def predict(histories: Histories, weights: Numbers) -> Numbers:
    """Return the probability of recall before each review.

    Args:
        histories: Of n cards with at most r reviews.
        weights: Shape (k, 21).

    Returns:
        Shape (r, k, n); 1 where nothing was predicted.
    """
    reviews, cards = histories.ratings.shape
    weights = weights[:, None, :]
    predicted = np.ones((reviews, weights.shape[0], cards))
    if not reviews:
        return predicted
    ratings = np.broadcast_to(histories.ratings[0], (weights.shape[0], cards))
    stability = first_stability(ratings, weights[:, 0, :])
    difficulty = first_difficulty(ratings, weights)
    for step in range(1, reviews):
        here = int((histories.ratings[step] > 0).sum())
        stability, difficulty = stability[:, :here], difficulty[:, :here]
        rating, days = histories.ratings[step, :here], histories.days[step, :here]
        chance = recall(days, stability, weights)
        predicted[step, :, :here] = chance
        later = np.where(
            rating == AGAIN,
            after_lapse(stability, difficulty, chance, weights),
            after_recall(stability, difficulty, chance, weights, rating),
        )
        repeated = after_repeat(stability, rating, weights)
        stability = np.clip(np.where(days > 0, later, repeated), 1e-3, 36_500)
        difficulty = next_difficulty(difficulty, rating, weights)
    return predicted


def log_loss(histories: Histories, weights: Sequence[float] | Numbers) -> float:
    """Return the mean log loss, in nats, over the reviews of later days."""
    losses = _losses(histories, np.atleast_2d(np.asarray(weights, dtype=np.float64)))
    return float(losses[0]) / max(histories.size, 1)


def fit(histories: Histories) -> Fit:
    """Return the parameters to use, shrunk towards the defaults; the same each time."""
    learnt_from = histories.size
    if learnt_from < LEAST_REVIEWS:
        return Fit()
    found = _descend(histories)
    trust = learnt_from / (learnt_from + HALF_TRUST)
    shrunk = (1 - trust) * np.array(DEFAULTS) + trust * found
    return Fit(clip(shrunk), learnt_from)


def clip(weights: Sequence[float] | Numbers) -> tuple[float, ...]:
    """Return the parameters inside the bounds of the `fsrs` package, of 21 in all.

    What is no number becomes its default.
    """
    told = np.asarray(weights, dtype=np.float64)
    known = np.where(np.isnan(told), DEFAULTS, told)
    return tuple(np.clip(known, LEAST, MOST).tolist())


def _descend(histories: Histories) -> Numbers:
    """Return the parameters at the least loss found."""
    count = len(FITTED)
    place = np.zeros(count)  # logarithm of each parameter over its default
    mean, square = np.zeros(count), np.zeros(count)
    best, least = place, np.inf
    for step in range(1, STEPS + 1):
        around = np.vstack([place, place + NUDGE * np.eye(count)])
        losses = _losses(histories, _weights(around))
        losses = losses + 0.5 * ((around / PRIOR_SPREAD) ** 2).sum(axis=1)
        if losses[0] < least:
            best, least = place, float(losses[0])
        slope = (losses[1:] - losses[0]) / NUDGE
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        unbiased = mean / (1 - 0.9**step), square / (1 - 0.99**step)
        pace = PACE * (1 - step / (STEPS + 1)) + 0.002
        place = place - pace * unbiased[0] / (np.sqrt(unbiased[1]) + 1e-9)
    found: Numbers = _weights(best[None, :])[0]
    return found


def _weights(logarithms: Numbers) -> Numbers:
    weights = np.tile(np.array(DEFAULTS), (logarithms.shape[0], 1))
    weights[:, FITTED] *= np.exp(logarithms)
    clipped: Numbers = np.clip(weights, LEAST, MOST)
    return clipped


def _losses(histories: Histories, weights: Numbers) -> Numbers:
    """Return the summed log loss of each row of parameters."""
    chance = np.clip(predict(histories, weights), LEAST_RECALL, MOST_RECALL)
    is_recalled = (histories.ratings > AGAIN)[:, None, :]
    losses = -np.log(np.where(is_recalled, chance, 1 - chance))
    total: Numbers = np.where(histories.counts[:, None, :], losses, 0).sum(axis=(0, 2))
    return total
