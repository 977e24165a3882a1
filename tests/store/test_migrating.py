"""What happens to a database file before it is used: looked at, copied, migrated."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from tests.store.promises import attempt

from sixrounds.attempts.answering import ItemState
from sixrounds.errors import SettingsError
from sixrounds.store.database import Store
from sixrounds.store.migrating import MIGRATIONS, look, newest_version
from sixrounds.store.tables import METADATA

NEXT_STEP = '''"""A later program's step."""

from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER PRIMARY KEY)")
    {more}
'''


def later_migrations(folder: Path, more: str = "") -> Path:
    """Return our migrations with one step added, as a later program has them."""
    copy = folder / "later"
    shutil.copytree(MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    newest = newest_version()
    step = NEXT_STEP.format(
        revision=f"{newest + 1:04}", before=f"{newest:04}", more=more
    )
    (copy / "versions" / f"v{newest + 1:04}_later.py").write_text(step)
    return copy


def every_file(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_migrations_build_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"
    Store.open(path).close()
    engine = create_engine(f"sqlite:///{path}")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, METADATA)

    engine.dispose()
    assert differences == []


def test_no_file_and_an_empty_file_become_a_new_database(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()

    for name in ("none.sqlite", "empty.sqlite"):
        Store.open(tmp_path / name).close()
        assert look(tmp_path / name).version == newest_version()
    assert not (tmp_path / "backups").exists()


def test_a_newer_database_is_refused_and_not_one_byte_changes(tmp_path: Path) -> None:
    home = tmp_path / "home"
    later = later_migrations(tmp_path)
    path = home / "sixrounds.sqlite"
    Store.open(path, migrations=later).close()
    before = every_file(home)

    with pytest.raises(SettingsError, match="newer than this program") as refusal:
        Store.open(path)

    assert "Install the newer" in refusal.value.remedy
    assert every_file(home) == before


def test_a_newer_database_in_use_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "home" / "sixrounds.sqlite"
    newer = Store.open(path, migrations=later_migrations(tmp_path))
    with newer.writing() as records:  # so that its version stands in the journal only
        records.add(attempt())
        records._connection.exec_driver_sql(  # noqa: SLF001
            "UPDATE alembic_version SET version_num = '0099'"
        )
    before = path.read_bytes()

    with pytest.raises(SettingsError, match="version 99"):
        Store.open(path)

    assert path.read_bytes() == before
    newer.close()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"a shopping list\n" * 100, id="text"),
        pytest.param(b"SQLite format 3\x00" + b"\xff" * 5000, id="a spoilt header"),
        pytest.param(b"S", id="one byte"),
    ],
)
def test_a_file_that_is_no_database_is_refused_untouched(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "sixrounds.sqlite"
    path.write_bytes(content)

    with pytest.raises(SettingsError, match="cannot be read as a database"):
        Store.open(path)

    assert every_file(tmp_path) == {path.name: content}


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"
    path.mkdir()

    with pytest.raises(SettingsError, match="cannot be read"):
        Store.open(path)


def test_the_database_of_another_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (id INTEGER)")
    before = every_file(tmp_path)

    with pytest.raises(SettingsError, match="another program"):
        Store.open(path)

    assert every_file(tmp_path) == before


def test_an_older_database_is_copied_then_migrated(tmp_path: Path) -> None:
    home = tmp_path / "home"
    path = home / "sixrounds.sqlite"
    old = Store.open(path)
    with old.writing() as records:
        added = records.add(attempt())
    old.close()

    new = Store.open(path, migrations=later_migrations(tmp_path))

    with new.reading() as records:
        assert records.attempt(added.id) == added
    new.close()
    (copy,) = (home / "backups").iterdir()
    assert look(copy).version == newest_version()
    kept = Store.open(copy)
    with kept.reading() as records:
        assert records.attempt(added.id) == added
    kept.close()


def test_a_migration_that_fails_leaves_the_old_database(tmp_path: Path) -> None:
    path = tmp_path / "home" / "sixrounds.sqlite"
    Store.open(path).close()
    broken = later_migrations(tmp_path, more='op.execute("SELECT * FROM nowhere")')

    for _ in range(2):
        with pytest.raises(SettingsError, match="nowhere"):
            Store.open(path, migrations=broken)

    Store.open(path).close()
    assert len(list((path.parent / "backups").iterdir())) == 2


def test_programs_that_start_at_once_all_get_a_database(tmp_path: Path) -> None:
    path = tmp_path / "sixrounds.sqlite"

    with ThreadPoolExecutor(4) as threads:
        stores = list(threads.map(lambda _: Store.open(path), range(4)))

    for store in stores:
        with store.reading() as records:
            assert records.states() == {}
        store.close()


def test_attempts_from_before_answers_in_words_are_kept_as_they_were(
    tmp_path: Path,
) -> None:
    older = tmp_path / "older"
    shutil.copytree(MIGRATIONS, older, ignore=shutil.ignore_patterns("__pycache__"))
    for step in (older / "versions").glob("v*.py"):
        if not step.name.startswith("v0001"):
            step.unlink()
    path = tmp_path / "home" / "sixrounds.sqlite"
    Store.open(path, migrations=older).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO attempts (item_id, at, answer, seconds_spent, hints_shown,"
            " claim) VALUES ('a/b/c', '2030-01-01T12:00:00+00:00', 'x', 1, 0, '')"
        )

    store = Store.open(path)

    with store.reading() as records:
        (kept,) = records.recent(10)
        assert kept.has_given_up
        assert kept.own_marks == ()
        assert list(records.states().values()) == [ItemState.GIVEN_UP]
    store.close()
