"""One learner's cards and reviews in SQL, inside a transaction that a door opened."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import datetime
from typing import Any

import numpy as np
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    RowMapping,
    and_,
    delete,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.sqlite import insert as insert_or_replace

from sixrounds.memory.card import Card, CardId, FlashcardId, Phase, Rating
from sixrounds.memory.fitting import Fit, clip
from sixrounds.memory.forgetting import Numbers
from sixrounds.memory.memories import Memories
from sixrounds.memory.review import Review, ReviewId
from sixrounds.memory.reviewing import Edit
from sixrounds.store.tables import CARD_EDITS, CARDS, EPOCH, FITS, MILLISECOND, REVIEWS

MOMENTS = ("due", "reviewed_at", "recalled_at")
KEPT_BEFORE = tuple(field.name for field in fields(Card) if field.name != "id")
"""What a review keeps of the card as it was, in this order, for ever."""

RATINGS = tuple(Rating)


class SqlCards:
    """A `memory.reviewing.CardRecords` on a connection; never commits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._memories: dict[str, Memories] = {}

    def card(self, card_id: CardId) -> Card:
        """Return what is known of the card; a new card when nothing is."""
        query = select(CARDS).where(CARDS.c.id == card_id)
        row = self._connection.execute(query).mappings().one_or_none()
        return Card(card_id) if row is None else _card(row)

    def put_card(self, card: Card) -> None:
        """Keep this card in place of what was known of it."""
        values = {**asdict(card), "phase": card.phase.value}
        statement = insert_or_replace(CARDS).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=[CARDS.c.id], set_=values)
        )

    def due_in_minutes(self, until: datetime, deck: str = "") -> Iterator[Card]:
        """Yield cards in (re)learning due by then, the soonest first."""
        return self._due((Phase.LEARNING, Phase.RELEARNING), until, deck)

    def due_in_days(self, until: datetime, deck: str = "") -> Iterator[Card]:
        """Yield cards in review due by then, the longest overdue first."""
        return self._due((Phase.REVIEW,), until, deck)

    def _due(
        self, phases: Sequence[Phase], until: datetime, deck: str
    ) -> Iterator[Card]:
        query = (
            select(CARDS)
            .where(
                CARDS.c.is_suspended.is_(False),
                CARDS.c.phase.in_([phase.value for phase in phases]),
                CARDS.c.due <= until,
                _of_deck(deck),
            )
            .order_by(CARDS.c.due)
        )
        with self._connection.execute(query) as rows:
            for row in rows.mappings():
                yield _card(row)

    def memories(self, deck: str = "") -> Memories:
        """Return what is known of every card, or of those of one deck.

        A page asks for it more than once. While nothing can be written, the database
        stands still for the whole transaction, so it is read once.
        """
        if self._connection.get_execution_options().get("write", False):
            return self._read_memories(deck)
        if deck not in self._memories:
            self._memories[deck] = self._read_memories(deck)
        return self._memories[deck]

    def _read_memories(self, deck: str) -> Memories:
        condition = "WHERE id > ? AND id < ?" if deck else ""
        limits = (f"{deck}#", f"{deck}#\x7f") if deck else ()
        # One row with each column as a list: no object for each card, and the driver
        # hands the interpreter to other threads once, not at each of thousands of rows.
        row = self._connection.exec_driver_sql(f"{_MEMORIES} {condition}", limits).one()
        ids, *columns = map(json.loads, row)
        stability, difficulty, reviewed, due = map(_numbers, columns[:4])
        packed = np.array(columns[4], dtype=np.int64)
        return Memories(
            ids=ids,
            stability_days=stability,
            difficulty=difficulty,
            reviewed_seconds=reviewed / 1000,
            due_seconds=due / 1000,
            is_in_days=(packed & 1).astype(np.bool_),
            recall_days=packed >> 2,
            is_suspended=(packed & 2).astype(np.bool_),
        )

    def suspended(self) -> Sequence[CardId]:
        """Return the suspended cards, by id."""
        query = select(CARDS.c.id).where(CARDS.c.is_suspended.is_(True))
        found = self._connection.execute(query.order_by(CARDS.c.id)).scalars()
        return [CardId(card_id) for card_id in found]

    def add_review(self, review: Review) -> Review:
        """Keep the review, of a card that is kept, and return it with its id."""
        is_first = review.before is not None and review.before.phase is Phase.NEW
        statement = insert(REVIEWS).values(
            card_key=self._key(review.card_id),
            rating=review.rating.number,
            at=review.at,
            milliseconds=review.milliseconds,
            is_first=is_first,
            before=None if review.before is None else _pack(review.before),
        )
        given = self._connection.execute(statement.returning(REVIEWS.c.id)).scalar_one()
        return replace(review, id=ReviewId(given))

    def _key(self, card_id: CardId) -> int:
        query = select(CARDS.c.key).where(CARDS.c.id == card_id)
        found: int = self._connection.execute(query).scalar_one()
        return found

    def last_review(self) -> Review | None:
        """Return the review that was kept last, or None when there is none."""
        query = _REVIEWS.order_by(REVIEWS.c.id.desc()).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _review(row)

    def drop_review(self, review_id: ReviewId) -> None:
        """Forget a review."""
        self._connection.execute(delete(REVIEWS).where(REVIEWS.c.id == review_id))

    def count_reviews(self, since: datetime) -> tuple[int, int]:
        """Return how many reviews there were since then, and how many of new cards."""
        query = select(
            func.count(), func.total(REVIEWS.c.is_first, type_=Integer)
        ).where(REVIEWS.c.at >= since)
        reviews, new = self._connection.execute(query).one()
        return int(reviews), int(new)

    def count_all_reviews(self) -> int:
        """Return how many reviews there are."""
        query = select(func.count()).select_from(REVIEWS)
        found: int = self._connection.execute(query).scalar_one()
        return found

    def log(self, limit: int) -> Sequence[Review]:
        """Return reviews card by card, the oldest first, of whole cards, to a limit."""
        query = _BARE_REVIEWS.order_by(REVIEWS.c.card_key, REVIEWS.c.at, REVIEWS.c.id)
        rows = self._connection.execute(query.limit(limit)).mappings()
        found = [_bare_review(row) for row in rows]
        if len(found) == limit:  # the last card may have been cut
            last = found[-1].card_id
            return [review for review in found if review.card_id != last]
        return found

    def edit(self, flashcard_id: FlashcardId) -> Edit | None:
        """Return the learner's own text of a flash card, or None."""
        query = select(CARD_EDITS).where(CARD_EDITS.c.flashcard_id == flashcard_id)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else Edit(**row)

    def put_edit(self, edit: Edit) -> None:
        """Keep this text in place of any other of its flash card."""
        values = asdict(edit)
        statement = insert_or_replace(CARD_EDITS).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=[CARD_EDITS.c.flashcard_id], set_=values
            )
        )

    def drop_edit(self, flashcard_id: FlashcardId) -> None:
        """Forget the learner's own text; nothing happens when there is none."""
        self._connection.execute(
            delete(CARD_EDITS).where(CARD_EDITS.c.flashcard_id == flashcard_id)
        )

    def fit(self) -> Fit:
        """Return the learner's parameters; the defaults before any were fitted."""
        row = self._connection.execute(select(FITS)).mappings().one_or_none()
        if row is None:
            return Fit()
        # An earlier version kept what no card can be scheduled with.
        return Fit(clip(row["weights"]), row["learnt_from"], row["reviews"])

    def put_fit(self, fit: Fit) -> None:
        """Keep these parameters."""
        self._connection.execute(delete(FITS))
        self._connection.execute(insert(FITS).values(asdict(fit)))

    def every_card(self) -> Iterator[Card]:
        """Yield every card that was ever touched, by id."""
        rows = self._connection.execute(select(CARDS).order_by(CARDS.c.id)).mappings()
        return (_card(row) for row in rows)

    def every_review(self) -> Iterator[Review]:
        """Yield every review, the oldest first, without what undoing needs."""
        query = _BARE_REVIEWS.order_by(REVIEWS.c.at, REVIEWS.c.id)
        return (_bare_review(row) for row in self._connection.execute(query).mappings())

    def reviews_of(self, cards: Sequence[CardId]) -> Iterator[Review]:
        """Yield every review of some hundred cards, of each the oldest first."""
        query = _BARE_REVIEWS.where(CARDS.c.id.in_(cards))
        ordered = query.order_by(CARDS.c.id, REVIEWS.c.at, REVIEWS.c.id)
        rows = self._connection.execute(ordered).mappings()
        return (_bare_review(row) for row in rows)

    def every_edit(self) -> Iterator[Edit]:
        """Yield every text of the learner's own, by flash card."""
        query = select(CARD_EDITS).order_by(CARD_EDITS.c.flashcard_id)
        return (Edit(**row) for row in self._connection.execute(query).mappings())

    def add_reviews(self, reviews: Iterable[Review]) -> None:
        """Keep reviews that come from a file, of cards that are kept."""
        query = select(CARDS.c.id, CARDS.c.key)
        keys = {row.id: row.key for row in self._connection.execute(query)}
        rows = [
            {
                "card_key": keys[review.card_id],
                "rating": review.rating.number,
                "at": review.at,
                "milliseconds": review.milliseconds,
                "is_first": False,
            }
            for review in reviews
        ]
        if rows:
            self._connection.execute(insert(REVIEWS), rows)


_MEMORIES = """
SELECT json_group_array(id), json_group_array(stability_days),
       json_group_array(difficulty), json_group_array(reviewed_at),
       json_group_array(due),
       json_group_array((phase = 'review') + 2 * is_suspended + 4 * recall_days)
FROM cards
"""
_BARE_REVIEWS = select(
    REVIEWS.c.id,
    CARDS.c.id.label("card_id"),
    REVIEWS.c.rating,
    REVIEWS.c.at,
    REVIEWS.c.milliseconds,
).join(CARDS, CARDS.c.key == REVIEWS.c.card_key)
_REVIEWS = _BARE_REVIEWS.add_columns(REVIEWS.c.before)


def _of_deck(deck: str) -> ColumnElement[bool]:
    if not deck:
        return and_(True)  # noqa: FBT003 — how SQLAlchemy writes "no condition"
    return and_(CARDS.c.id > f"{deck}#", CARDS.c.id < f"{deck}#\x7f")


def _card(row: RowMapping) -> Card:
    known = {name: row[name] for name in KEPT_BEFORE}
    return Card(CardId(row["id"]), **{**known, "phase": Phase(known["phase"])})


def _review(row: RowMapping) -> Review:
    review = _bare_review(row)
    if row["before"] is None:
        return review
    return replace(review, before=_unpack(review.card_id, row["before"]))


def _bare_review(row: RowMapping) -> Review:
    return Review(
        ReviewId(row["id"]),
        CardId(row["card_id"]),
        RATINGS[row["rating"] - 1],
        row["at"],
        row["milliseconds"],
    )


def _pack(card: Card) -> list[Any]:
    kept = asdict(card)
    for name in MOMENTS:
        at = kept[name]
        kept[name] = None if at is None else (at - EPOCH) // MILLISECOND
    return [kept[name] for name in KEPT_BEFORE]


def _unpack(card_id: CardId, packed: list[Any]) -> Card:
    kept = dict(zip(KEPT_BEFORE, packed, strict=True))
    for name in MOMENTS:
        if kept[name] is not None:
            kept[name] = EPOCH + kept[name] * MILLISECOND
    return Card(card_id, **{**kept, "phase": Phase(kept["phase"])})


def _numbers(column: Sequence[float | None]) -> Numbers:
    return np.array(column, dtype=np.float64)
