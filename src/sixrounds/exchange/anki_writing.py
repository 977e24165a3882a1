"""Writes an Anki package, in the format of every Anki or in the newer one.

Both hold the same: a database with schema 11, the review log, what FSRS knows, media.
Nothing is asked of clock or chance: equal objects make equal bytes.
"""

import hashlib
import json
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import Any

import zstandard

from sixrounds.exchange.anki_package import (
    Deck,
    MemoryState,
    Note,
    NoteCard,
    NoteType,
    Package,
    Stage,
    Template,
)
from sixrounds.exchange.anki_schema import (
    DECK_SETTINGS,
    OWN_CHANGES,
    SETTINGS,
    TABLES,
    VERSION,
    checksum,
    deck_plain,
    note_type_plain,
    number_decks,
    sort_text,
)
from sixrounds.exchange.protobuf import write_field

DAY = timedelta(days=1)
STAGES = {stage: number for number, stage in enumerate(Stage)}
SUSPENDED, IN_DAYS = -1, 3
ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
DECOY_ID = 1_500_000_000_000
DECOY_TEXT = "Please update Anki, then import this package again."
ROUNDING = {"s": 4, "d": 3, "dr": 2, "decay": 3}
"""Decimals to which Anki keeps what FSRS knows."""


class Format(StrEnum):
    """Which package to write: one that every Anki reads, or the smaller, newer one."""

    LEGACY = "legacy"
    MODERN = "modern"


def write_package(package: Package, form: Format = Format.LEGACY) -> bytes:
    """Return the bytes of an `.apkg` file."""
    collection = _write_collection(package)
    if form is Format.LEGACY:
        names = {str(n): medium.name for n, medium in enumerate(package.media)}
        entries = [
            ("collection.anki2", collection),
            ("media", json.dumps(names, ensure_ascii=False).encode()),
            *((str(n), medium.content) for n, medium in enumerate(package.media)),
        ]
        return _zip(entries, zipfile.ZIP_DEFLATED)
    listed = b"".join(
        write_field(1, _media_entry(medium.name, medium.content))
        for medium in package.media
    )
    entries = [
        ("meta", write_field(1, 3)),
        ("collection.anki21b", _zstd(collection)),
        ("collection.anki2", _write_collection(_decoy(package.created))),
        ("media", _zstd(listed)),
        *((str(n), _zstd(medium.content)) for n, medium in enumerate(package.media)),
    ]
    return _zip(entries, zipfile.ZIP_STORED)


def _zip(entries: list[tuple[str, bytes]], method: int) -> bytes:
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, ZIP_EPOCH)
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, method)
    return whole.getvalue()


def _zstd(raw: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(raw)


def _media_entry(name: str, content: bytes) -> bytes:
    sha1 = hashlib.sha1(content, usedforsecurity=False).digest()
    return (
        write_field(1, name.encode())
        + write_field(2, len(content))
        + write_field(3, sha1)
    )


def _decoy(created: datetime) -> Package:
    """Return what a program that is too old finds in a package of the newer format."""
    kind = NoteType(
        DECOY_ID,
        "Basic",
        is_cloze=False,
        fields=("Front",),
        templates=(Template("Card 1", "{{Front}}", ""),),
    )
    note = Note(DECOY_ID, "sixrounds-decoy", DECOY_ID, (DECOY_TEXT,), (), created)
    card = NoteCard(DECOY_ID, DECOY_ID, 0, "Default", created)
    return Package(created, (), (kind,), (note,), (card,))


def _write_collection(package: Package) -> bytes:
    with tempfile.TemporaryDirectory(prefix="sixrounds-") as folder:
        path = Path(folder) / "collection.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.executescript(TABLES)
            _fill(connection, package)
            connection.commit()
        return path.read_bytes()


def _fill(connection: sqlite3.Connection, package: Package) -> None:
    decks = {deck.name: deck for deck in package.decks}
    names = [*decks, *(card.deck for card in package.cards)]
    numbers = number_decks(names)
    changed = max((note.modified for note in package.notes), default=package.created)
    seconds = int(changed.timestamp())
    tables: dict[str, list[tuple[Any, ...]]] = {
        "col": [_collection_row(package, numbers, decks, seconds)],
        "notes": [_note_row(note) for note in package.notes],
        "cards": [
            _card_row(card, numbers[card.deck], package.created)
            for card in package.cards
        ],
        "revlog": [
            (
                review.id,
                review.card_id,
                OWN_CHANGES,
                review.rating,
                review.interval,
                review.last_interval,
                review.factor,
                review.milliseconds,
                review.kind,
            )
            for review in package.reviews
        ],
    }
    for table, rows in tables.items():
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            query = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608 — our words
            connection.executemany(query, rows)


def _collection_row(
    package: Package, numbers: dict[str, int], decks: dict[str, Deck], seconds: int
) -> tuple[Any, ...]:
    types = {
        str(kind.id): note_type_plain(kind, seconds) for kind in package.note_types
    }
    plain_decks = {
        str(number): deck_plain(decks.get(name, Deck(name)), number, seconds)
        for name, number in numbers.items()
    }
    first = package.note_types[0].id if package.note_types else None
    places = [card.position for card in package.cards if card.stage is Stage.NEW]
    settings = SETTINGS | {"curModel": first, "nextPos": max(places, default=0) + 1}
    return (
        1,
        int(package.created.timestamp()),
        seconds * 1000,
        seconds * 1000,
        VERSION,
        0,
        0,
        0,
        json.dumps(settings),
        json.dumps(types),
        json.dumps(plain_decks),
        json.dumps(DECK_SETTINGS),
        "{}",
    )


def _note_row(note: Note) -> tuple[Any, ...]:
    tags = f" {' '.join(note.tags)} " if note.tags else ""
    return (
        note.id,
        note.guid,
        note.type_id,
        int(note.modified.timestamp()),
        OWN_CHANGES,
        tags,
        "\x1f".join(note.fields),
        sort_text(note.fields[0]),
        checksum(note.fields[0]),
        0,
        "",
    )


def _card_row(card: NoteCard, deck: int, created: datetime) -> tuple[Any, ...]:
    queue, due = _queue(card, created)
    return (
        card.id,
        card.note_id,
        deck,
        card.ordinal,
        int(card.modified.timestamp()),
        OWN_CHANGES,
        STAGES[card.stage],
        SUSPENDED if card.is_suspended else queue,
        due,
        card.interval_days,
        round(card.ease * 1000),
        card.repetitions,
        card.lapses,
        card.steps_left,
        0,
        0,
        card.flag,
        _memory(card.memory),
    )


def _queue(card: NoteCard, created: datetime) -> tuple[int, int]:
    """Return Anki's queue and its due, which counts days or seconds by the queue."""
    if card.stage is Stage.NEW or card.due is None:
        return 0, card.position
    days, rest = divmod(card.due - created, DAY)
    if card.stage is Stage.REVIEW:
        # Packages that count from different hours may have come together.
        return 2, days + (rest > DAY / 2)
    if not rest:
        return IN_DAYS, days
    return 1, int(card.due.timestamp())


def _memory(memory: MemoryState | None) -> str:
    if memory is None:
        return ""
    known = {
        "s": memory.stability_days,
        "d": memory.difficulty,
        "dr": memory.desired_retention,
        "decay": memory.decay,
    }
    plain: dict[str, Any] = {
        key: round(value, ROUNDING[key])
        for key, value in known.items()
        if value is not None
    }
    if memory.last_review is not None:
        # Without it, Check Database in Anki mends the card.
        plain["lrt"] = int(memory.last_review.timestamp())
    return json.dumps(plain)


def picture_name(deck_id: str, name: str = "") -> str:
    """Return what a picture of a deck is called in packages; without one, its start."""
    return f"{deck_id.replace('/', '-')}-{name}"


def stable_guid(name: str) -> str:
    """Return the guid of what we call by this name, the same on every machine."""
    return "sr" + hashlib.sha256(name.encode()).hexdigest()[:18]


def stable_id(name: str) -> int:
    """Return an id in the shape of Anki's, milliseconds, from a name.

    It lies between 2001 and 2017 and has 39 bits of the name, so that of ten
    thousand names two meet once in ten thousand packages.
    """
    raw = hashlib.sha256(name.encode()).digest()
    return 1_000_000_000_000 + int.from_bytes(raw[:5], "big") % 2**39
