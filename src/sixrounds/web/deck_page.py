"""What is on a deck of flash cards, how far each card is, and the way to its review.

`practice_page` serves its address, which is that of every item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from fastapi.responses import HTMLResponse

from sixrounds.memory.card import (
    CardId,
    Direction,
    FlashcardId,
    cards_of,
    day_of,
    days_between,
)
from sixrounds.memory.memories import Memories
from sixrounds.memory.reviewing import Edit, look
from sixrounds.memory.stock import Stock
from sixrounds.packs.deck import Deck
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.rendering import Page, render
from sixrounds.wiring import Application

SHOWN = 300
"""Cards of a deck that are listed; an imported one may have thousands."""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card in the list of its deck.

    Attributes:
        id: Of the card.
        asks: Markdown: the front, or the back where the back is what is asked.
        is_backward: Whether the back is what is asked.
        state: In words, as `due in 3 days`.
        is_suspended: Whether it can be taken up again.
        is_edited: Whether it is in the learner's own words.
    """

    id: CardId
    asks: str
    is_backward: bool
    state: str
    is_suspended: bool
    is_edited: bool


def show_deck(
    application: Application, catalogue: Catalogue, deck: Deck
) -> HTMLResponse:
    """Return the page of a deck: what each card asks.

    A back stands there only folded, where it is what is asked: it would give away
    the answer to the card above it.
    """
    stock = Stock.of([deck])
    at = datetime.now(UTC).astimezone()  # the machine's zone says when a day begins
    with application.store.reading() as records:
        preferences = records.preferences()
        day = look(records.cards, stock, preferences, at, deck=deck.id)
        memories = records.cards.memories(deck.id)
        edits = {edit.flashcard_id: edit for edit in records.cards.every_edit()}
    title = deck.listing.title
    return render(
        "deck.html",
        Page(title, here="Items", preferences=preferences, has_maths=True),
        deck=deck,
        entry=catalogue.by_id.get(deck.id),  # the learner's own are in no catalogue
        day=day,
        rows=list(islice(_rows(deck, memories, edits, at), SHOWN)),
        more=max(len(stock.cards) - SHOWN, 0),
    )


def _rows(
    deck: Deck,
    memories: Memories,
    edits: Mapping[FlashcardId, Edit],
    at: datetime,
) -> Iterator[CardRow]:
    places = {card_id: place for place, card_id in enumerate(memories.ids)}
    flashcards = {card.id: card for card in deck.flashcards}
    for card_id in cards_of(deck):
        edit = edits.get(FlashcardId(card_id[:-1]))
        place = places.get(card_id)
        words = edit or flashcards[card_id[:-1].partition("#")[2]]
        is_backward = card_id.endswith(Direction.BACKWARD.value)
        yield CardRow(
            id=card_id,
            asks=words.back if is_backward else words.front,
            is_backward=is_backward,
            state="new" if place is None else _state(memories, place, at),
            is_suspended=place is not None and bool(memories.is_suspended[place]),
            is_edited=edit is not None,
        )


def _state(memories: Memories, place: int, at: datetime) -> str:
    """Return how far a card is, by plain scheduling."""
    if memories.is_suspended[place]:
        return "suspended"
    if not memories.is_met[place]:
        return "new"
    due = datetime.fromtimestamp(float(memories.due_seconds[place]), at.tzinfo)
    if day_of(due) <= day_of(at):
        return "due today"
    days = days_between(at, due)
    return "due tomorrow" if days == 1 else f"due in {days} days"
