"""How moments are kept in a column."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, insert, select
from sqlalchemy.exc import StatementError

from sixrounds.store.tables import DRAFTS, METADATA


def kept(at: datetime) -> datetime:
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    draft = {"item_id": "a", "answer": "", "own_cases": "", "hints_shown": 0}
    try:
        with engine.begin() as connection:
            connection.execute(insert(DRAFTS).values(**draft, at=at, seconds_spent=0))
            found: datetime = connection.execute(select(DRAFTS.c.at)).scalar_one()
            return found
    finally:
        engine.dispose()


def test_a_moment_comes_back_in_utc_to_the_microsecond() -> None:
    west = timezone(timedelta(hours=-5))
    at = datetime(2030, 1, 1, 23, 59, 59, 999_999, tzinfo=west)

    assert kept(at) == at
    assert kept(at).tzinfo is UTC


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(StatementError, match="not an aware moment"):
        kept(datetime(2030, 1, 1))  # noqa: DTZ001 — the subject
