"""All cards that there are, as the packs hold them: what can be asked, and its text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sixrounds.errors import NotFoundError
from sixrounds.memory.card import CardId, Direction, FlashcardId, cards_of, deck_of
from sixrounds.packs.deck import Deck, Flashcard
from sixrounds.packs.item import ItemId


@dataclass(frozen=True, slots=True)
class Stock:
    """All cards of some decks, in the order in which they are met.

    Attributes:
        decks: By id.
        flashcards: By id without the side.
        cards: Every card, a deck after the other.
    """

    decks: Mapping[ItemId, Deck]
    flashcards: Mapping[FlashcardId, Flashcard]
    cards: Mapping[CardId, None]

    @classmethod
    def of(cls, decks: Iterable[Deck]) -> "Stock":
        """Return the cards of these decks."""
        known = {deck.id: deck for deck in decks}
        return cls(
            MappingProxyType(known),
            MappingProxyType(
                {
                    FlashcardId(f"{deck.id}#{flashcard.id}"): flashcard
                    for deck in known.values()
                    for flashcard in deck.flashcards
                }
            ),
            MappingProxyType(
                {card: None for deck in known.values() for card in cards_of(deck)}
            ),
        )

    def within(self, deck_id: str) -> "Stock":
        """Return the cards of one deck.

        Raises:
            NotFoundError: There is no such deck.
        """
        deck = self.decks.get(ItemId(deck_id))
        if deck is None:
            problem = f"There is no deck {deck_id[:200]!r}."
            raise NotFoundError(problem, "Look in the list for the ones there are.")
        return Stock.of([deck])

    def find(self, card_id: str) -> tuple[Deck, Flashcard, Direction]:
        """Return the deck and flash card of a card, and which way it is asked.

        Raises:
            NotFoundError: There is no such card, or not any more.
        """
        if card_id not in self.cards:
            problem = f"There is no card {card_id[:200]!r}."
            raise NotFoundError(problem, "Ask for the next card.")
        flashcard = self.flashcards[FlashcardId(card_id[:-1])]
        return self.decks[deck_of(card_id)], flashcard, Direction(card_id[-1])
