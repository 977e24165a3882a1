"""What an open `Store` promises: transactions, threads, backups, errors in words."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.promises import NOON, SOFTMAX, attempt

from sixrounds.attempts.attempt import Draft
from sixrounds.errors import SettingsError
from sixrounds.store.database import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "new folder" / "sixrounds.sqlite")
    yield store
    store.close()


def test_what_was_written_is_there_after_opening_again(store: Store) -> None:
    with store.writing() as records:
        added = records.add(attempt())
    store.close()

    again = Store.open(store.path)

    with again.reading() as records:
        assert records.attempt(added.id) == added
    again.close()


def test_reading_refuses_to_write(store: Store) -> None:
    with pytest.raises(SettingsError, match="readonly"), store.reading() as records:
        records.add(attempt())


def test_a_reader_sees_one_moment_while_another_writes(store: Store) -> None:
    with store.reading() as reader:
        before = reader.states()
        with store.writing() as writer:
            writer.add(attempt())

        assert reader.states() == before == {}


def test_read_then_write_from_many_threads_loses_no_count(store: Store) -> None:
    with store.writing() as records:
        records.put_draft(Draft(SOFTMAX, "a", "", NOON))

    def open_hint(_: int) -> None:
        with store.writing() as records:
            draft = records.draft(SOFTMAX)
            assert draft is not None
            records.put_draft(replace(draft, hints_shown=draft.hints_shown + 1))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(open_hint, range(40)))

    with store.reading() as records:
        draft = records.draft(SOFTMAX)
        assert draft is not None
        assert draft.hints_shown == 40


def test_the_journal_is_written_ahead_and_foreign_keys_hold(store: Store) -> None:
    with store.reading() as records:
        pragma = records._connection.exec_driver_sql  # noqa: SLF001 — the subject

        assert pragma("PRAGMA journal_mode").scalar_one() == "wal"
        assert pragma("PRAGMA foreign_keys").scalar_one() == 1
        assert pragma("PRAGMA busy_timeout").scalar_one() == 5000


def test_a_backup_of_a_database_in_use_holds_what_was_committed(
    store: Store, tmp_path: Path
) -> None:
    with store.writing() as records:
        added = records.add(attempt())
    with store.reading() as records:
        records.states()
        store.backup(tmp_path / "copy.sqlite")

    copy = Store.open(tmp_path / "copy.sqlite")

    with copy.reading() as records:
        assert list(records.recent(9)) == [added]
    copy.close()


def test_a_backup_replaces_no_file(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "precious.txt"
    target.write_text("mine")

    with pytest.raises(SettingsError, match="exists already"):
        store.backup(target)

    assert target.read_text() == "mine"


def test_a_backup_to_a_place_that_cannot_be_written_says_so(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match="could not be copied"):
        store.backup(tmp_path / "file" / "copy.sqlite")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match="SIXROUNDS_DATA"):
        Store.open(tmp_path / "file" / "folder" / "sixrounds.sqlite")


def test_a_damaged_database_is_named_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"
    Store.open(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))

    with pytest.raises(SettingsError, match="sixrounds backup"):
        _use(path)


def _use(path: Path) -> None:
    store = Store.open(path)
    try:
        with store.writing() as records:
            records.add(attempt())
    finally:
        store.close()


def test_a_folder_with_odd_letters_is_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "50% sure? é #1" / "sixrounds.sqlite"

    Store.open(path).close()
    Store.open(path).close()

    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("attempts",) in tables
