"""FSRS-6 of one card at a time, by the `fsrs` package: the card after a rating."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import fsrs
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from sixrounds.memory.card import Card, Phase, Rating, days_between
from sixrounds.memory.forgetting import DEFAULTS

RETENTION = 0.85
"""How probable recall is when a card comes back, while there is no date."""

STEPS = (timedelta(minutes=10),)
"""A card that was not recalled comes back the same day; then after days."""

LEAST: Sequence[float] = LOWER_BOUNDS_PARAMETERS
MOST: Sequence[float] = UPPER_BOUNDS_PARAMETERS
"""What the parameters may be; the package refuses to schedule with any other."""

_STATES = {
    Phase.NEW: fsrs.State.Learning,
    Phase.LEARNING: fsrs.State.Learning,
    Phase.REVIEW: fsrs.State.Review,
    Phase.RELEARNING: fsrs.State.Relearning,
}
_PHASES = {
    fsrs.State.Learning: Phase.LEARNING,
    fsrs.State.Review: Phase.REVIEW,
    fsrs.State.Relearning: Phase.RELEARNING,
}


@dataclass(frozen=True, slots=True)
class Scheduler:
    """When each card comes back.

    Attributes:
        weights: The 21 parameters of FSRS-6.
        retention: How probable recall is when a card comes back.
    """

    weights: Sequence[float] = DEFAULTS
    retention: float = RETENTION
    _inner: fsrs.Scheduler = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        inner = fsrs.Scheduler(
            parameters=tuple(self.weights),
            desired_retention=self.retention,
            learning_steps=STEPS,
            relearning_steps=STEPS,
            enable_fuzzing=False,  # a review that is undone and done again is the same
        )
        object.__setattr__(self, "_inner", inner)

    def next_card(self, card: Card, rating: Rating, at: datetime) -> Card:
        """Return the card as it is after this recall. Pure.

        Days are the learner's, in the zone of `at`: a card seen in the evening has
        aged by one day the next morning.
        """
        before = fsrs.Card(
            card_id=0,
            state=_STATES[card.phase],
            step=None if card.phase is Phase.REVIEW else card.step,
            stability=card.stability_days,
            difficulty=card.difficulty,
            last_review=_shifted(card, at),
        )
        after, _ = self._inner.review_card(
            before, fsrs.Rating(rating.number), at.astimezone(UTC)
        )
        is_first_today = card.recalled_at is None or days_between(card.recalled_at, at)
        has_lapsed = card.phase is Phase.REVIEW and not rating.is_recall
        return replace(
            card,
            phase=_PHASES[after.state],
            step=after.step or 0,
            stability_days=after.stability,
            difficulty=after.difficulty,
            due=after.due,
            reviewed_at=at.astimezone(UTC),
            reviews=card.reviews + 1,
            lapses=card.lapses + has_lapsed,
            recall_days=card.recall_days + bool(rating.is_recall and is_first_today),
            recalled_at=at.astimezone(UTC) if rating.is_recall else card.recalled_at,
        )


def _shifted(card: Card, at: datetime) -> datetime | None:
    """Return the last review as many whole days before `at` as days have begun."""
    if card.reviewed_at is None:
        return None
    return at.astimezone(UTC) - timedelta(days=days_between(card.reviewed_at, at))
