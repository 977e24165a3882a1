"""Decks for tests of memory: a small one, one that is asked both ways, a large one."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from sixrounds.memory.card import CardId
from sixrounds.memory.stock import Stock
from sixrounds.packs.deck import Deck, Flashcard
from sixrounds.packs.item import ItemId, Listing

ZONE = timezone(timedelta(hours=2))
NOON = datetime(2030, 1, 1, 12, tzinfo=ZONE)


def make_deck(name: str, cards: Sequence[Flashcard]) -> Deck:
    """Return a deck of these cards."""
    item_id = ItemId(f"tiny/breadth/{name}")
    listing = Listing(item_id, "breadth", "tiny", name, ("arrays",), 1, 5, "deck")
    return Deck(listing, (), tuple(cards), {"dot.svg": "<svg/>"}, "digest")


def numbered(count: int) -> list[Flashcard]:
    """Return cards that are asked one way."""
    return [Flashcard(f"card-{n}", f"Front {n}", f"Back {n}") for n in range(count)]


ONE = make_deck("one-deck", numbered(4))
TWO_WAYS = make_deck(
    "two-deck",
    [
        Flashcard("name", "The front", "The back", is_two_way=True, picture="dot.svg"),
        Flashcard("other", "Another front", "Another back"),
    ],
)
STOCK = Stock.of([ONE, TWO_WAYS])
CARDS: tuple[CardId, ...] = tuple(STOCK.cards)
