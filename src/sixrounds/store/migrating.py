"""Bring a database file to the newest version, or refuse it untouched.

`database` calls this once, before anything else may open the file. It looks with a
read-only connection first; Alembic is imported only when there is something to do.
"""

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine

from sixrounds.errors import SettingsError

MIGRATIONS = Path(__file__).parent / "migrations"
HEADER = b"SQLite format 3\x00"
APPLICATION_ID = 0x53495852
"""`SIXR` in the header of the file marks a database as ours."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at the path of the database.

    Attributes:
        version: Number of the last migration it saw; 0 for no file or an empty one.
    """

    version: int


def newest_version(migrations: Path = MIGRATIONS) -> int:
    """Return the number of the last migration we ship."""
    names = [path.name for path in (migrations / "versions").glob("v*.py")]
    return max(int(re.sub(r"v(\d+)_.*", r"\1", name)) for name in names)


def look(path: Path, migrations: Path = MIGRATIONS) -> Found:
    """Say which version the file has, without changing a byte of it.

    Raises:
        SettingsError: It is newer than this program, another program's, no database,
            or cannot be read.
    """
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        return Found(version=0)
    try:
        _check_header(path)
        with closing(_open_to_look(path)) as connection:
            version = _read_version(connection, path)
    except (OSError, sqlite3.Error) as error:
        problem = f"{path} cannot be read as a database: {error}."
        remedy = "Move it away, or put a copy from `sixrounds backup` in its place."
        raise SettingsError(problem, remedy) from error
    newest = newest_version(migrations)
    if version > newest:
        problem = (
            f"{path} has version {version}, newer than this program, which knows "
            f"versions up to {newest}."
        )
        remedy = "Install the newer Sixrounds, or set SIXROUNDS_DATA to another folder."
        raise SettingsError(problem, remedy)
    return Found(version)


def _check_header(path: Path) -> None:
    with path.open("rb") as file:  # SQLite itself takes a very short file for empty
        if file.read(len(HEADER)) != HEADER:
            problem = "it does not begin like one"
            raise sqlite3.DatabaseError(problem)


def _open_to_look(path: Path) -> sqlite3.Connection:
    # Beside a journal the file alone is out of date, so SQLite must read both; with
    # none, `immutable` keeps it from making one.
    has_journal = Path(f"{path}-wal").exists()
    mode = "mode=ro" if has_journal else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True)


def _read_version(connection: sqlite3.Connection, path: Path) -> int:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == 0 and tables == 0:
        return 0
    if application != APPLICATION_ID:
        problem = f"{path} is a database of another program."
        remedy = "Move it away, or set SIXROUNDS_DATA to another folder."
        raise SettingsError(problem, remedy)
    (version,) = connection.execute(
        "SELECT version_num FROM alembic_version"
    ).fetchone()
    return int(version)


def migrate(
    engine: Engine, path: Path, backups: Path, migrations: Path = MIGRATIONS
) -> Path | None:
    """Bring the database to the newest version in one transaction.

    Returns:
        The copy made before, or None when there was nothing to copy or to do.

    Raises:
        SettingsError: As for `look`.
    """
    found = look(path, migrations)
    newest = newest_version(migrations)
    if found.version == newest:
        return None
    copy = None
    if found.version:
        copy = _free_name(backups / f"version-{found.version}-before-{newest}.sqlite")
        copy_database(path, copy)
    _upgrade(engine, migrations)
    return copy


def _upgrade(engine: Engine, migrations: Path) -> None:
    # Alembic costs a tenth of a second, and almost every start needs none of it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    # The option goes through %-interpolation, and paths may hold a %.
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    writable = engine.execution_options(write=True)
    with writable.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use; the copy appears whole or not at all.

    Raises:
        SettingsError: The target exists already, or cannot be written.
    """
    if target.exists():
        problem = f"{target} exists already."
        raise SettingsError(problem, "Name a file that does not exist yet.")
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with (
            closing(sqlite3.connect(source)) as old,
            closing(sqlite3.connect(part)) as new,
        ):
            old.backup(new)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        problem = f"{source} could not be copied to {target}: {error}."
        raise SettingsError(problem, "Choose a place with room to write.") from error


def _free_name(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_stem(f"{path.stem}-{number}")
        number += 1
    return free
