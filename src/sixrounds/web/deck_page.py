"""What is on a deck of flash cards, and the way to its review.

`practice_page` serves its address, which is that of every item.
"""

from datetime import UTC, datetime

from fastapi.responses import HTMLResponse

from sixrounds.memory.reviewing import look
from sixrounds.memory.stock import Stock
from sixrounds.packs.deck import Deck
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.rendering import Page, render
from sixrounds.wiring import Application


def show_deck(
    application: Application, catalogue: Catalogue, deck: Deck
) -> HTMLResponse:
    """Return the page of a deck: its fronts; the backs are for the review."""
    stock = Stock.of([deck])
    at = datetime.now(UTC).astimezone()  # the machine's zone says when a day begins
    with application.store.reading() as records:
        preferences = records.preferences()
        day = look(records.cards, stock, preferences, at, deck=deck.id)
    title = deck.listing.title
    return render(
        "deck.html",
        Page(title, here="Items", preferences=preferences, has_maths=True),
        deck=deck,
        entry=catalogue.by_id[deck.id],
        day=day,
    )
