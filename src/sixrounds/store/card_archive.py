"""The cards of an export: what of them is written, read, checked and merged."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sixrounds.memory.card import Card, CardId, Phase, Rating
from sixrounds.memory.review import Review, ReviewId
from sixrounds.memory.reviewing import Edit
from sixrounds.store.card_records import SqlCards
from sixrounds.store.checking import read_list, refuse
from sixrounds.store.tables import in_milliseconds

KEYS = {"cards", "reviews", "card_edits"}
MOST_STEPS = 10


@dataclass(frozen=True, slots=True)
class CardArchive:
    """The cards of an export, read and checked; reviews without what undoing needs."""

    cards: tuple[Card, ...] = ()
    reviews: tuple[Review, ...] = ()
    edits: tuple[Edit, ...] = ()


ReviewKey = tuple[CardId, datetime, Rating]


@dataclass(frozen=True, slots=True)
class NewCards:
    """How much an import added: cards new or reviewed later, reviews, newer texts."""

    cards: int
    reviews: int
    edits: int


def write_cards(cards: SqlCards, reviews: Iterable[Review]) -> dict[str, Any]:
    """Return plain data of everything but what undoing needs.

    Args:
        cards: The learner's.
        reviews: Every one of them, the oldest first.
    """
    return {
        "cards": [asdict(card) for card in cards.every_card()],
        "reviews": [
            {
                "card_id": review.card_id,
                "rating": review.rating,
                "at": review.at,
                "milliseconds": review.milliseconds,
            }
            for review in reviews
        ],
        "card_edits": [asdict(edit) for edit in cards.every_edit()],
    }


def read_cards(plain: dict[str, Any]) -> CardArchive:
    """Read and check the cards of a document that has them.

    Raises:
        InputError: A field is not as it must be.
    """
    cards = read_list(plain["cards"], Card, "cards")
    for index, card in enumerate(cards):
        if problem := _find_problem(card):
            refuse(f"cards[{index}]", problem)
    known = {card.id for card in cards}
    if len(known) < len(cards):
        refuse("cards", "has a card twice")
    reviews = read_list(
        plain["reviews"], Review, "reviews", id=ReviewId(0), before=None
    )
    for index, review in enumerate(reviews):
        if review.card_id not in known:
            refuse(f"reviews[{index}].card_id", "names a card that is not in `cards`")
    return CardArchive(
        cards, reviews, read_list(plain["card_edits"], Edit, "card_edits")
    )


def _find_problem(card: Card) -> str | None:
    if not card.id.isprintable() or "#" not in card.id:
        return "has an id that is none of a card"
    if card.step > MOST_STEPS:
        return f"has step {card.step}, over {MOST_STEPS}"
    if card.phase is Phase.NEW:
        return None
    stability, difficulty = card.stability_days, card.difficulty
    if stability is None or not 0 < stability < float("inf"):
        return f"has stability_days {stability}, not over 0"
    if difficulty is None or not 1 <= difficulty <= 10:  # noqa: PLR2004 — FSRS's range
        return f"has difficulty {difficulty}, not from 1 to 10"
    if card.due is None or card.reviewed_at is None:
        return "was reviewed, and lacks `due` or `reviewed_at`"
    return None


def merge_cards(cards: SqlCards, archive: CardArchive) -> NewCards:
    """Add what is not there yet and return how much that was.

    Of two memories of one card the one that was reviewed later stays, of two texts the
    newer one.
    """
    return NewCards(
        _put_later(cards, archive.cards),
        _add_missing(cards, archive.reviews),
        _put_newer(cards, archive.edits),
    )


def _put_later(cards: SqlCards, others: Iterable[Card]) -> int:
    put = 0
    for card in others:
        here = cards.card(card.id)
        is_older = here.reviewed_at is None or (
            card.reviewed_at is not None and here.reviewed_at < card.reviewed_at
        )
        if is_older:
            cards.put_card(card)
            put += here != card
    return put


def _put_newer(cards: SqlCards, edits: Iterable[Edit]) -> int:
    put = 0
    for edit in edits:
        own = cards.edit(edit.flashcard_id)
        if own is None or own.at < edit.at:
            cards.put_edit(edit)
            put += 1
    return put


def _add_missing(cards: SqlCards, reviews: Iterable[Review]) -> int:
    here = {key_of(review) for review in cards.every_review()}
    missing = [review for review in reviews if key_of(review) not in here]
    cards.add_reviews(missing)
    return len(missing)


def key_of(review: Review) -> ReviewKey:
    """Return what makes a review this one in every store."""
    return review.card_id, in_milliseconds(review.at), review.rating
