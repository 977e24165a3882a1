"""What decks of the learner's own promise."""

from sixrounds.memory.own_deck import (
    OwnDeck,
    OwnFlashcard,
    gather,
    name_deck,
    name_flashcard,
)
from sixrounds.memory.stock import Stock

DECK = OwnDeck(name_deck("Learning::Deep ones"), "Learning::Deep ones", "CC BY 4.0")
EMPTY = OwnDeck(name_deck("Empty"), "Empty")
CARD = OwnFlashcard(name_flashcard(DECK.id, "guid 1"), "front", "back")


def test_a_deck_has_one_id_for_ever_and_shares_it_with_none() -> None:
    assert DECK.id == "own/breadth/learning-deep-ones-118fa16d"
    assert name_deck("Ünïcode") != name_deck("Unicode")
    assert name_deck("学习").startswith("own/breadth/deck-")
    assert len(name_deck("x" * 5_000)) < 100


def test_flash_cards_of_a_deck_are_told_apart() -> None:
    names = {name_flashcard(DECK.id, f"guid {n}") for n in range(5_000)}

    assert len(names) == 5_000
    assert all(name.startswith(f"{DECK.id}#") and name.isascii() for name in names)


def test_own_decks_are_asked_like_any_other() -> None:
    stock = Stock.of(gather([DECK, EMPTY], [CARD]))

    deck, flashcard, _ = stock.find(f"{CARD.id}>")

    assert list(stock.decks) == [DECK.id]
    assert deck.listing.title == "Learning::Deep ones"
    assert (flashcard.front, flashcard.back) == ("front", "back")
