"""The arithmetic of FSRS-6 over many cards at once. Pure NumPy.

`scheduler` asks the `fsrs` package about one card; choosing and fitting need all of
them, so the formulas stand here a second time, and a test holds them to the package.
Formulas: "The Algorithm" in the wiki of open-spaced-repetition/fsrs4anki, FSRS-6.

Every function takes arrays of one shape, or what broadcasts to it. Parameters have 21
numbers along the last axis; with an axis before it, one set for each row of the arrays.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.float64]

DEFAULTS: tuple[float, ...] = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # stability after the first rating, days
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty
    *(1.8722, 0.1666, 0.796),  # stability after a recall
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after a lapse
    *(0.6014, 1.8729),  # hard, easy
    *(0.5425, 0.0912, 0.0658),  # a second review on one day
    0.1542,  # how fast the curve falls
)
"""The parameters that the `fsrs` package ships, fitted on many people's reviews."""

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
LEAST_STABILITY = 0.001


def recall(elapsed_days: Numbers, stability: Numbers, weights: Numbers) -> Numbers:
    """Return the probability of recall after so many days; 1 at zero days."""
    decay = weights[..., 20]
    factor = 0.9 ** (-1 / decay) - 1
    curve: Numbers = (1 + factor * elapsed_days / stability) ** -decay
    return curve


def first_stability(rating: NDArray[np.int64], weights: Numbers) -> Numbers:
    """Return the stability in days after the first rating, 1 to 4."""
    if weights.ndim == 1:
        return np.maximum(weights[rating - 1], LEAST_STABILITY)
    picked = np.take_along_axis(weights[:, :4], np.atleast_2d(rating) - 1, axis=1)
    return np.maximum(picked, LEAST_STABILITY)


def first_difficulty(rating: NDArray[np.int64], weights: Numbers) -> Numbers:
    """Return the difficulty, 1 to 10, after the first rating, 1 to 4."""
    bare = weights[..., 4] - np.exp(weights[..., 5] * (rating - 1)) + 1
    return np.clip(bare, 1, 10)


def next_difficulty(
    difficulty: Numbers, rating: NDArray[np.int64], weights: Numbers
) -> Numbers:
    """Return the difficulty after one more rating."""
    change = -weights[..., 6] * (rating - 3) * (10 - difficulty) / 9
    easiest = weights[..., 4] - np.exp(weights[..., 5] * 3) + 1
    pull = weights[..., 7]
    return np.clip(pull * easiest + (1 - pull) * (difficulty + change), 1, 10)


def after_recall(
    stability: Numbers,
    difficulty: Numbers,
    recalled: Numbers,
    weights: Numbers,
    rating: NDArray[np.int64] | int = GOOD,
) -> Numbers:
    """Return the stability after a recall; `recalled` is how probable it was."""
    bonus = np.where(np.equal(rating, HARD), weights[..., 15], 1.0)
    bonus = np.where(np.equal(rating, EASY), weights[..., 16], bonus)
    growth = (
        np.exp(weights[..., 8])
        * (11 - difficulty)
        * stability ** -weights[..., 9]
        * np.expm1((1 - recalled) * weights[..., 10])
        * bonus
    )
    grown: Numbers = stability * (1 + growth)
    return grown


def after_lapse(
    stability: Numbers, difficulty: Numbers, recalled: Numbers, weights: Numbers
) -> Numbers:
    """Return the stability after forgetting; never more than a repeat could leave."""
    fallen = (
        weights[..., 11]
        * difficulty ** -weights[..., 12]
        * ((stability + 1) ** weights[..., 13] - 1)
        * np.exp((1 - recalled) * weights[..., 14])
    )
    ceiling = stability / np.exp(weights[..., 17] * weights[..., 18])
    return np.maximum(np.minimum(fallen, ceiling), LEAST_STABILITY)


def after_repeat(
    stability: Numbers, rating: NDArray[np.int64], weights: Numbers
) -> Numbers:
    """Return the stability after a second review on the same day."""
    change = np.exp(weights[..., 17] * (rating - 3 + weights[..., 18]))
    change = change * stability ** -weights[..., 19]
    change = np.where(rating >= HARD, np.maximum(change, 1.0), change)
    return np.maximum(stability * change, LEAST_STABILITY)
