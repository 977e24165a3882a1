"""The tables, as the newest migration leaves them. Private to `store`.

A test holds them to what the migrations build.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept as UTC text whose order is the order in time."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str:
        """Write the moment; a naive one is a mistake of the program."""
        del dialect
        if value is None or value.tzinfo is None:
            problem = f"{value!r} is not an aware moment"
            raise ValueError(problem)
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime:
        """Read the moment, in UTC."""
        del dialect
        return datetime.fromisoformat(str(value))


class Milliseconds(TypeDecorator[datetime]):
    """An aware moment, kept as whole milliseconds since 1970: for tables of millions.

    NULL stands for no moment.
    """

    impl = Integer
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> int | None:
        """Write the moment; a naive one is a mistake of the program."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            problem = f"{value!r} is not an aware moment"
            raise ValueError(problem)
        return (value - EPOCH) // MILLISECOND

    def process_result_value(
        self, value: int | None, dialect: Dialect
    ) -> datetime | None:
        """Read the moment, in UTC."""
        del dialect
        return None if value is None else EPOCH + value * MILLISECOND


def in_milliseconds(at: datetime) -> datetime:
    """Return the moment as `Milliseconds` keeps it."""
    return EPOCH + (at - EPOCH) // MILLISECOND * MILLISECOND


METADATA = MetaData()

ATTEMPTS = Table(
    "attempts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("item_id", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("answer", Text, nullable=False),
    # The outcome stands outside the verdict too, so that lists need no JSON;
    # both are NULL of an answer in words, and when the learner gave up.
    Column("outcome", Text),
    Column("verdict", JSON(none_as_null=True)),
    Column("seconds_spent", Float, nullable=False),
    Column("hints_shown", Integer, nullable=False),
    Column("claim", Text, nullable=False),
    # Of an answer in words: what was judged, what the learner said of unclear points,
    # and whether both together are enough, so that lists need no JSON.
    Column("assessment", JSON(none_as_null=True)),
    Column("own_marks", JSON(none_as_null=True)),
    Column("is_enough", Boolean(create_constraint=False)),
    # What a language model found in the same words; no list and no mark asks for it.
    Column("opinion", JSON(none_as_null=True)),
    Index("attempts_by_item", "item_id", "at"),
    Index("attempts_by_moment", "at"),
    sqlite_autoincrement=True,  # an id in a bookmark never comes to mean another
)

DRAFTS = Table(
    "drafts",
    METADATA,
    Column("item_id", Text, primary_key=True),
    Column("answer", Text, nullable=False),
    Column("own_cases", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("hints_shown", Integer, nullable=False),
    Column("seconds_spent", Float, nullable=False),
)

PREFERENCES = Table(
    "preferences",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", JSON, nullable=False),
)

# One row for each card that was ever touched, with all that is known of it, so that
# nothing is computed from the log.
CARDS = Table(
    "cards",
    METADATA,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("phase", String(12), nullable=False),
    Column("step", Integer, nullable=False),
    Column("stability_days", Float),
    Column("difficulty", Float),
    Column("due", Milliseconds),
    Column("reviewed_at", Milliseconds),
    Column("reviews", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    Column("recall_days", Integer, nullable=False),
    Column("recalled_at", Milliseconds),
    Column("is_suspended", Boolean(create_constraint=False), nullable=False),
    Index("cards_by_due", "is_suspended", "phase", "due"),
)

REVIEWS = Table(
    "reviews",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("card_key", Integer, nullable=False),
    Column("rating", Integer, nullable=False),  # 1 to 4
    Column("at", Milliseconds, nullable=False),
    Column("milliseconds", Integer, nullable=False),
    Column("is_first", Boolean(create_constraint=False), nullable=False),
    # The card as it was, as a list in the order of its columns: what undoing needs.
    Column("before", JSON(none_as_null=True)),
    Index("reviews_by_card", "card_key", "at"),
    Index("reviews_by_moment", "at", "is_first"),
    sqlite_autoincrement=True,  # the last review is the one with the largest id
)

CARD_EDITS = Table(
    "card_edits",
    METADATA,
    Column("flashcard_id", Text, primary_key=True),
    Column("front", Text, nullable=False),
    Column("back", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

FITS = Table(
    "fits",
    METADATA,
    Column("id", Integer, primary_key=True),  # one row
    Column("weights", JSON, nullable=False),
    Column("learnt_from", Integer, nullable=False),
    Column("reviews", Integer, nullable=False),
)

OWN_DECKS = Table(
    "own_decks",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("description", Text, nullable=False),
)

OWN_FLASHCARDS = Table(
    "own_flashcards",
    METADATA,
    Column("key", Integer, primary_key=True),  # the order in which they came
    Column("id", Text, nullable=False, unique=True),
    Column("front", Text, nullable=False),
    Column("back", Text, nullable=False),
    Column("tags", JSON, nullable=False),
    Column("note", Text, nullable=False),
)

# What own decks were made of, as another program had it; only `exchange` reads it.
ORIGINALS = Table(
    "originals",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("plain", Text, nullable=False),
)

OWN_MEDIA = Table(
    "own_media",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# One row whose number grows with each change of own decks, so that who keeps them in
# memory can tell at a glance.
OWN_CHANGES = Table(
    "own_changes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
)

# What each step asked and where its result stands, as a list; a result itself is an
# attempt or a review.
QUIZZES = Table(
    "quizzes",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("seed", Integer, nullable=False),
    Column("topics", JSON, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("started_at", Milliseconds, nullable=False),
    Column("paused_at", Milliseconds),
    Column("paused_seconds", Float, nullable=False),
    Column("ended_at", Milliseconds),
    Column("steps", JSON, nullable=False),
    sqlite_autoincrement=True,  # an id in a bookmark never comes to mean another
)
