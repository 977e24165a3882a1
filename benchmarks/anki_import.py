"""An Anki package in and out, beside unpacking it and reading its rows and no more.

    python benchmarks/anki_import.py [--notes 1500] [--reviews 5000] [--rounds 5]

The package is made in the call: two cards a note, half of them scheduled. `import` is
the whole way into a fresh database on disk: unpack, check, make Markdown, keep. The
target is under 1 s; the ratio to the bare reading tells it apart from the machine.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.exchange.packages import make_package

from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import Format, write_package
from sixrounds.exchange.exporting import export_package
from sixrounds.exchange.importing import import_package
from sixrounds.memory.own_deck import gather
from sixrounds.memory.stock import Stock
from sixrounds.store.database import Store

AT = datetime(2027, 1, 1, tzinfo=UTC)


def median_ms(rounds: int, action: Callable[[], object]) -> float:
    """Return the median time of one call, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def read_bare(raw: bytes, folder: Path) -> None:
    """Unpack the database and fetch its rows: what nobody can do without."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        if "collection.anki21b" in archive.namelist():
            packed = archive.read("collection.anki21b")
            content = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        else:
            content = archive.read("collection.anki2")
    path = folder / "bare.sqlite"
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection:
        for table in ("notes", "cards", "revlog"):
            connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
    path.unlink()


def main() -> None:
    """Print one row for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=1_500)
    parser.add_argument("--reviews", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    package = make_package(asked.notes, asked.reviews)
    print(
        f"{len(package.notes)} notes, {len(package.cards)} cards, {len(package.reviews)} reviews"
    )
    print("format   bare ms  read ms  import ms  again ms  export ms  import/bare")
    for form in Format:
        raw = write_package(package, form)
        with tempfile.TemporaryDirectory() as name:
            print(f"{form.value:8}" + row(raw, form, Path(name), asked.rounds))


def row(raw: bytes, form: Format, folder: Path, rounds: int) -> str:
    """Return the figures of one format."""
    opened = [Store.open(folder / f"{number}.sqlite") for number in range(rounds)]
    waiting = iter(opened)

    def take(store: Store) -> None:
        with store.writing() as records:
            import_package(records.own, read_package(raw))

    def give() -> None:
        with opened[0].reading() as records:
            own = records.own
            stock = Stock.of(gather(own.decks(), own.flashcards()))
            write_package(export_package(own, stock, {}, AT), form)

    bare = median_ms(rounds, lambda: read_bare(raw, folder))
    read = median_ms(rounds, lambda: read_package(raw))
    first = median_ms(rounds, lambda: take(next(waiting)))
    again = median_ms(rounds, lambda: take(opened[0]))
    out = median_ms(rounds, give)
    for store in opened:
        store.close()
    return f" {bare:7.1f}  {read:7.1f}  {first:9.1f}  {again:8.1f}  {out:9.1f}  {first / bare:11.1f}"


if __name__ == "__main__":
    main()
