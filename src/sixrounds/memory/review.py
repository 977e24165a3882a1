"""One recall of a card, as it is kept. The log is raw, so that it can be read anew."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from sixrounds.memory.card import Card, CardId, Rating

ReviewId = NewType("ReviewId", int)
"""Names a review in one store; 0 before it is kept."""

LONGEST_MILLISECONDS = 10 * 60 * 1000
"""Who looked longer than ten minutes was away."""


@dataclass(frozen=True, slots=True)
class Review:
    """One recall of a card.

    Attributes:
        id: See `ReviewId`; a later review has a larger one.
        card_id: What was recalled.
        rating: How it went.
        at: When, to the millisecond.
        milliseconds: How long it took from the front to the rating, at most ten
            minutes; 0 where nobody measured.
        before: The card as it was, which undoing brings back; None of a review that
            came from a file and cannot be undone.
    """

    id: ReviewId
    card_id: CardId
    rating: Rating
    at: datetime
    milliseconds: int = 0
    before: Card | None = None
