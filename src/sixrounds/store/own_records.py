"""One learner's own decks in SQL, inside a transaction that a door opened."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects.sqlite import insert

from sixrounds.errors import NotFoundError
from sixrounds.memory.card import Card, CardId, FlashcardId
from sixrounds.memory.own_deck import Original, OwnDeck, OwnFlashcard, OwnMedium
from sixrounds.memory.review import Review
from sixrounds.packs.item import ItemId
from sixrounds.store.card_records import SqlCards
from sixrounds.store.tables import (
    CARDS,
    ORIGINALS,
    OWN_CHANGES,
    OWN_DECKS,
    OWN_FLASHCARDS,
    OWN_MEDIA,
)

AT_ONCE = 500
"""Cards that one query names."""


class SqlOwn:
    """A `memory.own_deck.OwnRecords` on a connection; never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cards = SqlCards(connection)

    def decks(self) -> Sequence[OwnDeck]:
        """Return every own deck, by id."""
        rows = self._connection.execute(select(OWN_DECKS).order_by(OWN_DECKS.c.id))
        return [OwnDeck(ItemId(row.id), row.title, row.description) for row in rows]

    def flashcards(self) -> Sequence[OwnFlashcard]:
        """Return every own flash card, in the order in which they came."""
        query = select(OWN_FLASHCARDS).order_by(OWN_FLASHCARDS.c.key)
        return [
            OwnFlashcard(
                FlashcardId(row.id), row.front, row.back, tuple(row.tags), row.note
            )
            for row in self._connection.execute(query)
        ]

    def originals(self) -> Sequence[Original]:
        """Return everything that was kept as it came, by key."""
        rows = self._connection.execute(select(ORIGINALS).order_by(ORIGINALS.c.key))
        return [Original(row.key, row.plain) for row in rows]

    def media(self) -> Iterator[OwnMedium]:
        """Yield all media, by name."""
        rows = self._connection.execute(select(OWN_MEDIA).order_by(OWN_MEDIA.c.name))
        return (OwnMedium(row.name, row.content) for row in rows)

    def medium(self, name: str) -> OwnMedium:
        """Return one medium. Raises NotFoundError when there is none of this name."""
        query = select(OWN_MEDIA).where(OWN_MEDIA.c.name == name)
        row = self._connection.execute(query).one_or_none()
        if row is None:
            problem = f"There is no picture {name[:80]!r}."
            raise NotFoundError(problem, "Import the deck that shows it again.")
        return OwnMedium(row.name, row.content)

    def media_sizes(self) -> Mapping[str, int]:
        """Return the bytes of each medium, by name."""
        query = select(OWN_MEDIA.c.name, func.length(OWN_MEDIA.c.content))
        return {name: int(size) for name, size in self._connection.execute(query)}

    def put_decks(self, decks: Iterable[OwnDeck]) -> None:
        """Keep these decks in place of those with their ids."""
        self._put(OWN_DECKS, "id", [asdict(deck) for deck in decks])

    def put_flashcards(self, flashcards: Iterable[OwnFlashcard]) -> None:
        """Keep these flash cards in place of those with their ids."""
        rows = [
            {
                "id": own.id,
                "front": own.front,
                "back": own.back,
                "tags": list(own.tags),
                "note": own.note,
            }
            for own in flashcards
        ]
        self._put(OWN_FLASHCARDS, "id", rows)

    def put_originals(self, originals: Iterable[Original]) -> None:
        """Keep these in place of those with their keys."""
        rows = [{"key": each.key, "plain": each.plain} for each in originals]
        self._put(ORIGINALS, "key", rows)

    def put_media(self, media: Iterable[OwnMedium]) -> None:
        """Keep these media in place of those with their names."""
        rows = [{"name": each.name, "content": each.content} for each in media]
        self._put(OWN_MEDIA, "name", rows)

    def cards(self) -> Mapping[CardId, Card]:
        """Return every card of any deck that was ever touched."""
        return {card.id: card for card in self._cards.every_card()}

    def put_cards(self, cards: Iterable[Card]) -> None:
        """Keep these cards in place of what was known of them."""
        names = [column.name for column in CARDS.columns if column.name != "key"]
        rows = [
            {name: getattr(card, name) for name in names} | {"phase": card.phase.value}
            for card in cards
        ]
        self._put(CARDS, "id", rows)

    def reviews(self, cards: Collection[CardId]) -> Iterator[Review]:
        """Yield every review of these cards, of each the oldest first."""
        wanted = sorted(cards)
        for start in range(0, len(wanted), AT_ONCE):
            yield from self._cards.reviews_of(wanted[start : start + AT_ONCE])

    def add_reviews(self, reviews: Iterable[Review]) -> None:
        """Keep reviews that come from a file, of cards that are kept."""
        self._cards.add_reviews(reviews)

    def change(self) -> int:
        """Return a number that is another after each change of own decks."""
        found = self._connection.execute(select(OWN_CHANGES.c.number)).scalar()
        return int(found or 0)

    def _put(self, table: Table, key: str, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        statement = insert(table)
        new = {name: statement.excluded[name] for name in rows[0]}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=[key], set_=new), rows
        )
        if table is not CARDS:
            number = self.change() + 1
            count = insert(OWN_CHANGES).values(id=1, number=number)
            self._connection.execute(
                count.on_conflict_do_update(
                    index_elements=["id"], set_={"number": number}
                )
            )
