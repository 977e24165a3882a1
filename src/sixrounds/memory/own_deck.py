"""Decks of the learner's own: flash cards that came from a file and not from a pack.

Frozen nouns. What another program wrote is kept beside them as it came, in the words of
`exchange`, so that it can go back without loss; nothing here looks into it.
"""

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sixrounds.memory.card import Card, CardId, FlashcardId
from sixrounds.memory.review import Review
from sixrounds.packs.deck import Deck, Flashcard
from sixrounds.packs.item import ItemId, Kind, Listing

PLACE = "own/breadth"
"""Where the ids of own decks begin; no pack may have this name."""

LONGEST_SLUG = 60
MINUTES_A_CARD = 0.25


@dataclass(frozen=True, slots=True)
class OwnDeck:
    """A deck that was imported.

    Attributes:
        id: Below `PLACE`.
        title: The name that it had, as `Learning::Deep ones`.
        description: What its author says of it, often the licence; as it came.
    """

    id: ItemId
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class OwnFlashcard:
    """A flash card that was imported; it is asked one way.

    Attributes:
        id: Deck and card, without a side.
        front: Markdown with `$…$` maths; pictures are `![](/media/NAME)`.
        back: The same.
        tags: Words without spaces.
        note: Guid of the note that it came from; empty of a table.
    """

    id: FlashcardId
    front: str
    back: str
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Original:
    """Something as another program had it: a note, or a type of notes.

    Attributes:
        key: `note:` and the guid of a note, `type:` and the id of a type.
        plain: JSON that only `exchange` reads.
    """

    key: str
    plain: str


@dataclass(frozen=True, slots=True)
class OwnMedium:
    """A picture or a sound that own flash cards name.

    Attributes:
        name: Never a path.
    """

    name: str
    content: bytes


class OwnRecords(Protocol):
    """One learner's own decks inside one transaction. `store` keeps them in SQL."""

    def decks(self) -> Sequence[OwnDeck]:
        """Return every own deck, by id."""

    def flashcards(self) -> Sequence[OwnFlashcard]:
        """Return every own flash card, in the order in which they came."""

    def originals(self) -> Sequence[Original]:
        """Return everything that was kept as it came, by key."""

    def media(self) -> Iterator[OwnMedium]:
        """Yield all media, by name."""

    def media_sizes(self) -> Mapping[str, int]:
        """Return the bytes of each medium, by name."""

    def put_decks(self, decks: Iterable[OwnDeck]) -> None:
        """Keep these decks in place of those with their ids."""

    def put_flashcards(self, flashcards: Iterable[OwnFlashcard]) -> None:
        """Keep these flash cards in place of those with their ids."""

    def put_originals(self, originals: Iterable[Original]) -> None:
        """Keep these in place of those with their keys."""

    def put_media(self, media: Iterable[OwnMedium]) -> None:
        """Keep these media in place of those with their names."""

    def cards(self) -> Mapping[CardId, Card]:
        """Return every card of any deck that was ever touched."""

    def put_cards(self, cards: Iterable[Card]) -> None:
        """Keep these cards in place of what was known of them."""

    def reviews(self, cards: Collection[CardId]) -> Iterator[Review]:
        """Yield every review of these cards, of each the oldest first."""

    def add_reviews(self, reviews: Iterable[Review]) -> None:
        """Keep reviews that come from a file, of cards that are kept."""


def name_deck(title: str) -> ItemId:
    """Return the id of the deck with this title, the same for ever."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:LONGEST_SLUG]
    return ItemId(f"{PLACE}/{words or 'deck'}-{short_hash(title)}")


def name_flashcard(deck_id: ItemId, key: str) -> FlashcardId:
    """Return the id of the flash card of a deck that is told apart by `key`."""
    return FlashcardId(f"{deck_id}#{short_hash(key)}{short_hash(key[::-1])}")


def short_hash(text: str) -> str:
    """Return eight letters that tell texts apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def gather(
    decks: Iterable[OwnDeck], flashcards: Iterable[OwnFlashcard]
) -> tuple[Deck, ...]:
    """Return own decks in the shape in which packs have theirs; empty ones left out."""
    inside: dict[str, list[Flashcard]] = {}
    for own in flashcards:
        deck_id, _, name = own.id.partition("#")
        inside.setdefault(deck_id, []).append(Flashcard(name, own.front, own.back))
    return tuple(
        _deck(deck, tuple(inside[deck.id])) for deck in decks if deck.id in inside
    )


def _deck(deck: OwnDeck, flashcards: tuple[Flashcard, ...]) -> Deck:
    pack, round_, _ = deck.id.split("/")
    minutes = max(round(len(flashcards) * MINUTES_A_CARD), 1)
    listing = Listing(
        deck.id, round_, pack, deck.title, (), 2, minutes, kind=Kind.DECK.value
    )
    return Deck(listing, (), flashcards, {}, "")
