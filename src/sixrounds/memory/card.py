"""What one learner remembers of one flash card, asked one way. Frozen; no text."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from sixrounds.packs.deck import Deck
from sixrounds.packs.item import ItemId

CardId = NewType("CardId", str)
"""Deck, flash card, direction: `foundations/breadth/loss-functions-deck#hinge-why>`."""

FlashcardId = NewType("FlashcardId", str)
"""The same without its direction; what both ways have in common."""

DAY_STARTS = timedelta(hours=4)
"""A review after midnight still belongs to the evening before."""

RECALLS_TO_COVER = 2
"""A card counts as covered when it was recalled on this many different days."""


class Direction(StrEnum):
    """Which way a flash card is asked; the last character of a card's id."""

    FORWARD = ">"  # the front is shown, the back recalled
    BACKWARD = "<"


class Rating(StrEnum):
    """How a recall went, as the learner says; what `fsrs.Rating` numbers 1 to 4."""

    AGAIN = "again"  # not recalled
    HARD = "hard"  # recalled, with trouble
    GOOD = "good"
    EASY = "easy"

    @property
    def number(self) -> int:
        """The key that rates so: 1 to 4."""
        return (*Rating,).index(self) + 1

    @property
    def is_recall(self) -> bool:
        """Whether it was recalled at all."""
        return self is not Rating.AGAIN


class Phase(StrEnum):
    """What a card waits for."""

    NEW = "new"  # never reviewed
    LEARNING = "learning"  # comes back within minutes
    REVIEW = "review"  # comes back after days
    RELEARNING = "relearning"  # was forgotten, comes back within minutes


@dataclass(frozen=True, slots=True)
class Card:
    """One learner's memory of one flash card, asked in one direction.

    Attributes:
        id: See `CardId`.
        phase: See `Phase`.
        step: Which of the steps of minutes it waits on; 0 outside those phases.
        stability_days: After this many days recall is at 0.9; None while new.
        difficulty: From 1 to 10; None while new.
        due: When plain scheduling asks it again; None while new.
        reviewed_at: The last review; None while new.
        reviews: How often it was reviewed.
        lapses: How often it was forgotten after it had been learnt.
        recall_days: On how many different days it was recalled.
        recalled_at: The last recall; None before the first.
        is_suspended: Whether it is left out of every review.
    """

    id: CardId
    phase: Phase = Phase.NEW
    step: int = 0
    stability_days: float | None = None
    difficulty: float | None = None
    due: datetime | None = None
    reviewed_at: datetime | None = None
    reviews: int = 0
    lapses: int = 0
    recall_days: int = 0
    recalled_at: datetime | None = None
    is_suspended: bool = False

    @property
    def is_covered(self) -> bool:
        """Whether it was recalled on two different days."""
        return self.recall_days >= RECALLS_TO_COVER

    @property
    def flashcard_id(self) -> FlashcardId:
        """The flash card it asks."""
        return FlashcardId(self.id[:-1])


def day_of(at: datetime) -> date:
    """Return the learner's day, in the zone of `at`, which begins at four."""
    return (at - DAY_STARTS).date()


def day_begins(at: datetime) -> datetime:
    """Return when the learner's day of `at` began, in the zone of `at`."""
    shifted = at - DAY_STARTS
    return shifted.replace(hour=0, minute=0, second=0, microsecond=0) + DAY_STARTS


def days_between(earlier: datetime, later: datetime) -> int:
    """Return how many of the learner's days lie between, in the zone of `later`."""
    return max((day_of(later) - day_of(earlier.astimezone(later.tzinfo))).days, 0)


def cards_of(deck: Deck) -> tuple[CardId, ...]:
    """Return the cards of a deck in the order in which they are met."""
    return tuple(
        CardId(f"{deck.id}#{flashcard.id}{direction.value}")
        for flashcard in deck.flashcards
        for direction in (Direction if flashcard.is_two_way else (Direction.FORWARD,))
    )


def deck_of(card_id: str) -> ItemId:
    """Return the deck that the id names."""
    return ItemId(card_id.partition("#")[0])
