"""What is on a deck of flash cards, and the way to its review.

`practice_page` serves its address, which is that of every item.
"""

from fastapi.responses import HTMLResponse

from sixrounds.packs.deck import Deck
from sixrounds.web.catalogue import Catalogue
from sixrounds.web.rendering import Page, render
from sixrounds.wiring import Application


def show_deck(
    application: Application, catalogue: Catalogue, deck: Deck
) -> HTMLResponse:
    """Return the page of a deck: its fronts; the backs are for the review."""
    with application.store.reading() as records:
        preferences = records.preferences()
    title = deck.listing.title
    return render(
        "deck.html",
        Page(title, here="Items", preferences=preferences, has_maths=True),
        deck=deck,
        entry=catalogue.by_id[deck.id],
    )
