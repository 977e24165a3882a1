"""The tables, as the newest migration leaves them. Private to `store`.

A test holds them to what the migrations build.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


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
