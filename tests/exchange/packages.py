"""Packages to read: a sound one, and the parts that hostile ones are made of."""

import random
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

from sixrounds.exchange.anki_package import (
    AnkiReview,
    Deck,
    Media,
    MemoryState,
    Note,
    NoteCard,
    NoteType,
    Package,
    Stage,
    Template,
)
from sixrounds.memory.own_deck import gather
from sixrounds.memory.stock import Stock
from sixrounds.store.own_records import SqlOwn

CREATED = datetime(2026, 1, 5, 4, tzinfo=UTC)
FIRST_ID = 1_700_000_000_000
PICTURE = Media("a picture é.png", b"\x89PNG" + bytes(range(256)))
BASIC = NoteType(
    1_600_000_000_001,
    "Both ways",
    is_cloze=False,
    fields=("Front", "Back"),
    templates=(
        Template("Forward", "{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
        Template("Backward", "{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"),
    ),
    css=".card { color: black; }",
)
CLOZE = NoteType(
    1_600_000_000_002,
    "Gaps",
    is_cloze=True,
    fields=("Text", "Extra"),
    templates=(Template("Gap", "{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),),
)


def stock_of(own: SqlOwn) -> Stock:
    """Return the stock of all own decks."""
    return Stock.of(gather(own.decks(), own.flashcards()))


def make_package(notes: int = 6, reviews: int = 8, seed: int = 1) -> Package:
    """Return a package with two cards a note, half of them reviewed."""
    rng = random.Random(seed)  # noqa: S311 — sample data
    made: list[Note] = []
    cards: list[NoteCard] = []
    for number in range(notes):
        id_ = FIRST_ID + 1000 * number
        kind = CLOZE if number % 3 == 2 else BASIC
        fields = (f"What is \\(x_{{{number}}} &lt; y\\)?", f'<b>Less</b> "{number}" é')
        if kind is CLOZE:
            fields = (f"{{{{c1::SGD {number}}}}} is not {{{{c2::Adam::who?}}}}", "")
        elif number == 0:
            fields = (fields[0], f'<img src="{PICTURE.name}">')
        tags = ("round::breadth", f"t{number % 5}", "é")[: number % 4]
        at = CREATED + timedelta(minutes=number)
        made.append(Note(id_, f"guid{number}", kind.id, fields, tags, at))
        cards += [_card(rng, id_ + place, id_, place, at) for place in range(2)]
    seen = [card for card in cards if card.stage is not Stage.NEW] or cards
    log = tuple(
        AnkiReview(
            FIRST_ID + 7_000_000 + 60_000 * number,
            seen[number % len(seen)].id,
            rating=rng.randint(1, 4),
            interval=rng.choice([-600, 1, 12]),
            last_interval=rng.choice([-60, 1, 5]),
            factor=rng.choice([0, 2500, 512]),
            milliseconds=rng.randint(500, 60_000),
            kind=rng.randint(0, 2),
        )
        for number in range(reviews)
    )
    last = {review.card_id: review.id // 1000 for review in log}
    cards = [_remembered(card, last.get(card.id)) for card in cards]
    decks = (Deck("Learning::Deep ones", "From a book, CC BY 4.0."),)
    used = (BASIC, CLOZE) if notes > 2 else (BASIC,)
    return Package(CREATED, decks, used, tuple(made), tuple(cards), log, (PICTURE,))


def _card(
    rng: random.Random, id_: int, note_id: int, place: int, at: datetime
) -> NoteCard:
    deck = "Learning::Deep ones"
    if rng.random() < 0.5:
        return NoteCard(id_, note_id, place, deck, at, position=id_ % 1000 + 1)
    stage = rng.choice([Stage.REVIEW, Stage.LEARNING, Stage.RELEARNING])
    days = timedelta(days=rng.randint(250, 400))
    due = (
        CREATED + days + (timedelta(0) if stage is Stage.REVIEW else timedelta(hours=3))
    )
    return NoteCard(
        id_,
        note_id,
        place,
        deck,
        at,
        stage,
        is_suspended=rng.random() < 0.2,
        due=due,
        interval_days=rng.randint(1, 90),
        ease=2.5,
        repetitions=rng.randint(1, 9),
        lapses=rng.randint(0, 2),
        memory=MemoryState(
            round(rng.uniform(0.5, 90), 4),
            round(rng.uniform(1, 10), 3),
            0.9,
            0.154,
        ),
    )


def _remembered(card: NoteCard, last: int | None) -> NoteCard:
    """Return the card with the moment of its last review, which Anki checks."""
    if card.memory is None or last is None:
        return replace(card, memory=None)
    at = datetime.fromtimestamp(last, UTC)
    return replace(card, memory=replace(card.memory, last_review=at))


def zip_up(entries: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive with these files."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return whole.getvalue()


def unzip(raw: bytes) -> dict[str, bytes]:
    """Return the files of an archive."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def change_database(raw: bytes, *statements: str) -> bytes:
    """Return a legacy package whose database these statements have been run on."""
    entries = unzip(raw)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.sqlite"
        path.write_bytes(entries["collection.anki2"])
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        entries["collection.anki2"] = path.read_bytes()
    return zip_up(entries)
