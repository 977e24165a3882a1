"""All cards that there are, as the packs hold them: what can be asked, and its text."""

from collections.abc import Iterable, Mapping, Sequence
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


def order_decks(
    decks: Iterable[Deck], prerequisites: Mapping[str, Sequence[str]]
) -> list[Deck]:
    """Return the decks in the order in which a newcomer meets them: foundations first.

    A deck stands as deep as its first topic, which it is about, then as the deepest of
    its topics; decks as deep as each other go by level, then by id. Those without a
    topic, as the learner's own may be, come last and keep their order.

    Args:
        decks: In any order.
        prerequisites: As `Vocabulary.prerequisites`: topic to what it builds on.
    """
    depths = _find_depths(prerequisites)

    def stand(deck: Deck) -> tuple[int, int, int, int, str]:
        deep = [depths.get(topic, 0) for topic in deck.listing.topics]
        if not deep:
            return (1, 0, 0, 0, "")
        return (0, deep[0], max(deep), deck.listing.level, deck.id)

    return sorted(decks, key=stand)


def _find_depths(prerequisites: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return how many topics stand one on another below each; 0 of one that is free."""
    depths: dict[str, int] = {}
    left = dict(prerequisites)
    while left:
        free = [topic for topic, before in left.items() if not left.keys() & {*before}]
        if not free:  # a ring, which the lint forbids
            return depths
        found = {
            topic: 1 + max((depths.get(other, 0) for other in left[topic]), default=-1)
            for topic in free
        }
        depths.update(found)
        for topic in free:
            del left[topic]
    return depths
