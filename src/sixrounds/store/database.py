"""The learner's database: opened, migrated, and lent out one transaction at a time.

SQLite with a write-ahead journal, so that readers never wait. A writing transaction
takes the write lock when it begins: one that read first and asked later would fail.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError

from sixrounds.errors import SettingsError
from sixrounds.store.migrating import MIGRATIONS, copy_database, look, migrate
from sixrounds.store.records import SqlRecords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

    from sixrounds.store.archive import Imported

PATIENCE_SECONDS = 5
"""How long a transaction waits for another process that is writing."""


class Store:
    """The open database. Safe to share among threads; close it at the end."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: Path, migrations: Path = MIGRATIONS) -> Self:
        """Open the database, making or migrating it where needed.

        A copy goes to the folder `backups` beside it before it is migrated.

        Raises:
            SettingsError: The file is newer than this program, is no database of
                ours, or cannot be read or written. It is left as it was.
        """
        look(path, migrations)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            problem = f"The folder {path.parent} cannot be made: {error.strerror}."
            raise SettingsError(
                problem, "Set SIXROUNDS_DATA to another one."
            ) from error
        engine = _make_engine(path)
        try:
            with _explaining(path):
                migrate(engine, path, path.parent / "backups", migrations)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    @contextmanager
    def reading(self) -> Iterator[SqlRecords]:
        """Lend records that see one moment of the database; writing to them fails."""
        with _explaining(self.path), self._engine.connect() as connection:
            yield SqlRecords(connection)

    @contextmanager
    def writing(self) -> Iterator[SqlRecords]:
        """Lend records whose changes are kept together at the end, or not at all.

        Raises:
            SettingsError: Another process kept the database for five seconds, or the
                disk refused. Nothing was kept.
        """
        with _explaining(self.path), self._engine.connect() as plain:
            connection = plain.execution_options(write=True)
            with connection.begin():
                yield SqlRecords(connection)

    def export(self) -> str:
        """Return everything as one JSON document; see `archive`."""
        from sixrounds.store.archive import export  # noqa: PLC0415 — it loads NumPy

        with self.reading() as records:
            return export(records)

    def merge(self, text: str) -> Imported:
        """Take over what a document of `export` holds, all of it or nothing.

        Raises:
            InputError: It is no such document; the problem names the place.
        """
        from sixrounds.store.archive import (  # noqa: PLC0415 — it loads NumPy
            merge_into,
            read_archive,
        )

        archive = read_archive(text)
        with self.writing() as records:
            return merge_into(records, archive)

    def backup(self, target: Path) -> None:
        """Copy the whole database into a new file, also while it is being used.

        Raises:
            SettingsError: The file exists, or cannot be written.
        """
        copy_database(self.path, target)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _make_engine(path: Path) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": PATIENCE_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(raw: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        if isinstance(raw, sqlite3.Connection):  # for the type checker: it always is
            raw.isolation_level = None  # the begin event below does it
            _keep_a_log(raw)
            raw.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _keep_a_log(raw: sqlite3.Connection) -> None:
    """Have the database keep a write-ahead log; where it does already, ask nothing.

    Changing that needs the file alone, and SQLite does not wait for it: with several
    programs on a new file, all but one are told that it is locked.
    """
    patience_ends = time.monotonic() + PATIENCE_SECONDS
    while raw.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > patience_ends:
                raise
            time.sleep(0.01)


@contextmanager
def _explaining(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what the operator can do."""
    try:
        yield
    except DatabaseError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            problem = f"{path} was kept busy by another program for too long."
            remedy = "Close the other Sixrounds, or try again."
        elif "malformed" in said or "not a database" in said:
            problem = f"{path} is damaged: {said}."
            remedy = "Put a copy from `sixrounds backup` in its place."
        else:
            problem = f"{path} could not be used: {said}."
            remedy = "Check that the folder can be written and the disk has room."
        raise SettingsError(problem, remedy) from error
