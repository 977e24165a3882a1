"""What a personal fit promises: to help with many reviews, and not to hurt with few."""

from datetime import UTC, timedelta

import numpy as np
import pytest
from tests.memory.decks import CARDS, NOON, ZONE

from sixrounds.memory import forgetting
from sixrounds.memory.card import Card, Rating
from sixrounds.memory.fitting import Fit, Histories, fit, gather, log_loss, predict
from sixrounds.memory.forgetting import DEFAULTS, Numbers
from sixrounds.memory.review import Review, ReviewId
from sixrounds.memory.scheduler import Scheduler

NOISE = 0.006
"""Nats by which two predictions as good as each other may differ on a quarter."""


def simulate(weights: Numbers, cards: int, days: int, seed: int) -> Histories:
    """Return reviews of a memory with these parameters, every few days."""
    rng = np.random.default_rng(seed)
    ratings, gaps = [], []
    stability = difficulty = np.zeros(cards)
    for step in range(days // 6):
        gap = np.zeros(cards) if step == 0 else rng.integers(1, 12, cards).astype(float)
        chance = forgetting.recall(gap, np.maximum(stability, 1e-3), weights)
        good = rng.choice([2, 3, 4], cards, p=[0.15, 0.7, 0.15])
        rating = np.where(rng.random(cards) < chance, good, 1)
        if step == 0:
            rating = rng.choice([1, 2, 3, 4], cards, p=[0.2, 0.15, 0.5, 0.15])
            stability = forgetting.first_stability(rating, weights)
            difficulty = forgetting.first_difficulty(rating, weights)
        else:
            grown = forgetting.after_recall(
                stability, difficulty, chance, weights, rating
            )
            fallen = forgetting.after_lapse(stability, difficulty, chance, weights)
            stability = np.where(rating > 1, grown, fallen)
            difficulty = forgetting.next_difficulty(difficulty, rating, weights)
        ratings.append(rating)
        gaps.append(gap)
    return Histories(np.array(ratings), np.array(gaps))


def cut(histories: Histories, start: int, end: int) -> tuple[Histories, float]:
    """Return the reviews of some steps, and how many a fit learns from."""
    part = Histories(histories.ratings[start:end], histories.days[start:end])
    return part, part.size


def other_memory(scale: float, decay: float) -> Numbers:
    weights = np.array(DEFAULTS)
    weights[:4] *= scale
    weights[20] *= decay
    return weights


def last_quarter(histories: Histories, weights: tuple[float, ...]) -> float:
    """Return the log loss on the last quarter alone."""
    steps = histories.ratings.shape[0]
    first, size = cut(histories, 0, steps * 3 // 4)
    total = log_loss(histories, weights) * histories.size
    return (total - log_loss(first, weights) * size) / (histories.size - size)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("cards", [20, 60, 600])
@pytest.mark.parametrize(("scale", "decay"), [(1, 1), (0.3, 1.6), (2, 0.8)])
def test_on_the_last_quarter_a_fit_is_not_worse_than_the_defaults(
    scale: float, decay: float, cards: int, seed: int
) -> None:
    histories = simulate(other_memory(scale, decay), cards, 48, seed)
    learnt, _ = cut(histories, 0, histories.ratings.shape[0] * 3 // 4)

    found = fit(learnt)

    fitted = last_quarter(histories, found.weights)
    assert fitted <= last_quarter(histories, DEFAULTS) + NOISE


def test_with_thousands_of_reviews_a_fit_is_better_for_an_unusual_memory() -> None:
    histories = simulate(other_memory(0.2, 2.0), 800, 48, seed=1)

    found = fit(histories)

    assert histories.size > 5_000
    assert log_loss(histories, found.weights) < log_loss(histories, DEFAULTS) - 0.01


def test_with_few_reviews_nothing_is_fitted() -> None:
    assert fit(simulate(np.array(DEFAULTS), 4, 30, seed=1)) == Fit()


def test_a_fit_lies_between_the_defaults_and_what_the_reviews_say() -> None:
    histories = simulate(other_memory(0.2, 2.0), 30, 48, seed=1)

    weights = np.array(fit(histories).weights)

    trust = histories.size / (histories.size + 1000)
    assert np.abs(weights / DEFAULTS - 1).max() < 2 * trust


@pytest.mark.parametrize("rating", [1, 3, 4])
@pytest.mark.parametrize("gap", [1.0, 20.0])
def test_a_fit_to_one_sided_reviews_can_still_schedule(gap: float, rating: int) -> None:
    ratings = np.full((5, 800), rating)
    histories = Histories(ratings, np.full(ratings.shape, gap))

    found = fit(histories)

    assert found.learnt_from == ratings.size
    assert Scheduler(found.weights).next_card(Card(CARDS[0]), Rating.GOOD, NOON).due


def test_the_same_reviews_give_the_same_fit() -> None:
    histories = simulate(np.array(DEFAULTS), 60, 48, seed=1)

    assert fit(histories) == fit(histories)


def test_a_log_becomes_columns_with_days_of_the_learner() -> None:
    # 23:00 and 02:00 are one evening; 12:00 the next day is a day later
    times = [NOON + timedelta(hours=hours) for hours in (11, 14, 24)]
    words = (Rating.GOOD, Rating.AGAIN, Rating.EASY)
    log = [
        Review(ReviewId(0), CARDS[0], rating, at.astimezone(UTC))
        for rating, at in zip(words, times, strict=True)
    ]
    short = [Review(ReviewId(0), CARDS[1], Rating.HARD, NOON.astimezone(UTC))]

    histories = gather([*short, *log], ZONE)

    assert histories.ratings.tolist() == [[3, 2], [1, 0], [4, 0]]
    assert histories.days.tolist() == [[0, 0], [0, 0], [1, 0]]
    assert histories.size == 1


def test_no_reviews_are_no_histories() -> None:
    histories = gather([], ZONE)

    assert histories.size == 0
    assert predict(histories, np.array([DEFAULTS])).size == 0
    assert fit(histories) == Fit()
