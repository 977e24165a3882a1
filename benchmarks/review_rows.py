"""The next card and one review with 1,000,000 reviews kept, beside a bare query.

`python benchmarks/review_rows.py [--reviews 1000000] [--cards 5000]`. Makes a database
of that size, then times what a door does, each in a transaction of its own: the next
card without a date and with one, the day's numbers, a rating, an undo. The ratio is to
one query by key of the same file, made in the same call. The target is 20 ms.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np

from sixrounds.attempts.preferences import Preferences
from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating
from sixrounds.memory.stock import Stock
from sixrounds.packs.deck import Deck, Flashcard
from sixrounds.packs.item import ItemId, Listing
from sixrounds.store.database import Store

ROUNDS = 60
PER_DECK = 50
NEW_CARDS = 500
NOW = datetime(2030, 6, 1, 12, tzinfo=UTC)
BEFORE = '["review",0,3.5,5.0,1905000000000,1904000000000,7,1,4,1904000000000,false]'


def make_stock(count: int) -> Stock:
    """Return so many cards in decks of fifty."""
    decks = []
    for first in range(0, count, PER_DECK):
        item_id = ItemId(f"big/breadth/deck-{first // PER_DECK:04}")
        listing = Listing(item_id, "breadth", "big", "Big", ("arrays",), 1, 5, "deck")
        cards = tuple(
            Flashcard(f"card-{n}", f"Front {n}", f"Back {n}") for n in range(PER_DECK)
        )
        decks.append(Deck(listing, (), cards, {}, ""))
    return Stock.of(decks)


def fill(path: Path, stock: Stock, reviews: int) -> None:
    """Write cards and reviews as years of practice leave them."""
    rng = np.random.default_rng(7)
    now = int(NOW.timestamp() * 1000)
    ids = list(stock.cards)[:-NEW_CARDS]
    day = 86_400_000

    def card_rows() -> Iterator[tuple[object, ...]]:
        for key, card_id in enumerate(ids, start=1):
            stability = float(rng.lognormal(2.5, 1))
            seen = now - int(rng.uniform(1, 40) * day)
            yield (
                key,
                card_id,
                "review",
                0,
                stability,
                float(rng.uniform(1, 10)),
                seen + int(stability * day),
                seen,
                200,
                2,
                30,
                seen,
                False,
            )

    def review_rows() -> Iterator[tuple[object, ...]]:
        for number in range(reviews):
            at = now - day - (reviews - number) * 60_000
            yield number % len(ids) + 1, 3, at, 8000, False, BEFORE

    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA synchronous = OFF")
        raw.executemany(f"INSERT INTO cards VALUES ({','.join('?' * 13)})", card_rows())  # noqa: S608 — ours
        raw.executemany(
            "INSERT INTO reviews (card_key, rating, at, milliseconds, is_first, before) VALUES (?,?,?,?,?,?)",
            review_rows(),
        )
        raw.commit()


def median_ms(action: Callable[[int], object]) -> float:
    """Return the median time of one call, in milliseconds."""
    times = []
    for number in range(ROUNDS):
        start = time.perf_counter()
        action(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print a line for each thing a door does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--cards", type=int, default=5_000)
    chosen = parser.parse_args()
    stock = make_stock(chosen.cards)
    plain = Preferences(reviews_a_day=2_000)
    aimed = Preferences(interview_date=date(2030, 7, 1), reviews_a_day=2_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sixrounds.sqlite"
        Store.open(path).close()
        fill(path, stock, chosen.reviews)
        store = Store.open(path)
        ids = list(stock.cards)[: -NEW_CARDS or None]

        def ask(preferences: Preferences) -> Callable[[int], object]:
            def action(number: int) -> None:
                with store.reading() as records:
                    found = reviewing.ask(
                        records.cards,
                        stock,
                        preferences,
                        NOW + timedelta(seconds=number),
                    )
                assert found is not None

            return action

        def look(number: int) -> None:
            with store.reading() as records:
                reviewing.look(
                    records.cards, stock, aimed, NOW + timedelta(seconds=number)
                )

        def rate(number: int) -> None:
            with store.writing() as records:
                reviewing.rate(records.cards, stock, ids[number], Rating.GOOD, NOW)

        def undo(_: int) -> None:
            with store.writing() as records:
                reviewing.undo(records.cards)

        with closing(sqlite3.connect(path)) as raw:
            bare = median_ms(
                lambda number: raw.execute(
                    "SELECT * FROM cards WHERE key = ?", (number + 1,)
                ).fetchone()
            )
        steps = {
            "next card, no date": ask(plain),
            "next card, with a date": ask(aimed),
            "the day's numbers": look,
            "a rating, kept": rate,
            "an undo, kept": undo,
        }
        size = path.stat().st_size / 1e6
        print(
            f"{chosen.reviews} reviews of {chosen.cards} cards, {size:.0f} MB, median of {ROUNDS}; one bare query {bare * 1000:.0f} µs"
        )
        for name, action in steps.items():
            took = median_ms(action)
            print(f"{name:24} {took:7.2f} ms   {took / bare:8.0f} times the bare query")
        store.close()


if __name__ == "__main__":
    main()
