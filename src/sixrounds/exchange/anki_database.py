"""Reads the database of an Anki package: notes, cards, review log, in both schemas.

A database can hold more than data, so it is opened read only, in a private temporary
folder, with an authoriser that lets nothing but plain reading of tables through, and
with a clock. `anki_reading` calls this with bytes that were unpacked within limits.
"""

import json
import math
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NoReturn

from sixrounds.errors import InputError
from sixrounds.exchange.anki_package import (
    AnkiReview,
    Deck,
    LeftOut,
    Media,
    MemoryState,
    Note,
    NoteCard,
    NoteType,
    Package,
    Stage,
    Template,
)
from sixrounds.exchange.protobuf import bytes_in, number_in, text_in

REMEDY = "In Anki, run Tools, Check Database, and export again."
HEADER = b"SQLite format 3\x00"
HEADER_BYTES = 100
JOURNAL_FLAGS = slice(18, 20)
SECONDS = 20.0
STEPS_BETWEEN_LOOKS = 20_000
LARGEST_ROW = 64 * 1024 * 1024
FIELD_BYTES = 1024 * 1024
ALL_FIELDS = 128 * 1024 * 1024
MOST = {"notes": 200_000, "cards": 500_000, "revlog": 3_000_000}
TABLES = {"col", "notes", "cards", "revlog"}
NEW_TABLES = {"notetypes", "fields", "templates", "decks"}
READ_ONLY = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}

DAY = timedelta(days=1)
YEAR_3000 = 32_503_680_000
FIRST_TIMESTAMP = 1_000_000_000
"""A due above this is a moment in seconds; below it, a day."""
MOST_DAYS = 200_000
MOST_GAPS = 500
MOST_EASE = 1_000_000
STAGES = dict(enumerate(Stage))
SUSPENDED = -1
RATINGS = range(5)

Row = Sequence[Any]


@dataclass(slots=True)
class _Reader:
    """What is gathered while the tables are read, in order."""

    created: datetime
    decks: dict[int, Deck]
    types: dict[int, NoteType]
    left_out: list[LeftOut]
    notes: dict[int, Note] = field(default_factory=dict)
    cards: dict[int, NoteCard] = field(default_factory=dict)


def read_collection(
    raw: bytes, media: tuple[Media, ...] = (), left_out: tuple[LeftOut, ...] = ()
) -> Package:
    """Return what a database of Anki holds.

    Args:
        raw: The bytes of the SQLite file.
        media: What lies beside it, to be put into the package.
        left_out: What was left out before.

    Raises:
        InputError: The bytes are no such database, or a value is not as Anki writes
            it.
    """
    try:
        with _opened(raw) as connection:
            _check_tables(connection)
            return _read(connection, media, list(left_out))
    except sqlite3.Error as error:
        took_long = "interrupted" in str(error)
        said = "reading it takes too long" if took_long else str(error)
        refuse(f"The database in the package is damaged: {said}.")
    except (ValueError, RecursionError, OverflowError) as error:
        refuse(f"The database in the package is not as Anki writes it: {error}.")


@contextmanager
def _opened(raw: bytes) -> Iterator[sqlite3.Connection]:
    if len(raw) < HEADER_BYTES or not raw.startswith(HEADER):
        refuse("The file is no Anki package: it holds no database.")
    # Anki's is in the mode of a journal that was not packed with it; 1 is the other.
    plain = raw[: JOURNAL_FLAGS.start] + b"\x01\x01" + raw[JOURNAL_FLAGS.stop :]
    with tempfile.TemporaryDirectory(prefix="sixrounds-") as folder:
        path = Path(folder) / "collection.sqlite"
        path.write_bytes(plain)
        address = f"{path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            _fence(connection)
            yield connection


def _fence(connection: sqlite3.Connection) -> None:
    """Leave a connection able to read tables, for a while, and nothing else."""
    ends = time.monotonic() + SECONDS
    connection.set_progress_handler(
        lambda: time.monotonic() > ends, STEPS_BETWEEN_LOOKS
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_ROW)
    connection.create_collation("unicase", _compare_names)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        connection.execute(f"PRAGMA {pragma}")
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        refuse(f"The database in the package is damaged: {said}.")
    connection.set_authorizer(
        lambda action, *_: (
            sqlite3.SQLITE_OK if action in READ_ONLY else sqlite3.SQLITE_DENY
        )
    )


def _compare_names(one: str, other: str) -> int:
    a, b = one.casefold(), other.casefold()
    return (a > b) - (a < b)


def _check_tables(connection: sqlite3.Connection) -> None:
    """Refuse what is not a plain table where Anki has one, and all that can act."""
    found = {}
    rows = connection.execute("SELECT type, name, rootpage FROM sqlite_master")
    for kind, name, page in rows:
        if kind not in {"table", "index"} or not page:
            refuse(f"The database in the package holds {str(name)[:80]!r}, a {kind}.")
        found[name] = kind
    missing = sorted(name for name in TABLES if found.get(name) != "table")
    if missing:
        refuse(f"The database in the package has no table {missing[0]!r}.")


def _read(
    connection: sqlite3.Connection, media: tuple[Media, ...], left_out: list[LeftOut]
) -> Package:
    rows = list(connection.execute("SELECT crt, models, decks FROM col LIMIT 2"))
    if len(rows) != 1:
        refuse(f"The database in the package has {len(rows)} collections.")
    created, models, decks = rows[0]
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    is_new = {name for (name,) in names} >= NEW_TABLES
    reader = _Reader(
        _moment(_whole(created, "col.crt"), "col.crt"),
        _new_decks(connection) if is_new else _old_decks(decks),
        _new_types(connection) if is_new else _old_types(models),
        left_out,
    )
    _read_notes(reader, _rows(connection, "notes", "id, guid, mid, mod, tags, flds"))
    columns = "id, nid, did, ord, mod, type, queue, due, ivl, factor, reps, lapses"
    columns += ", left, odue, odid, flags, data"
    _read_cards(reader, _rows(connection, "cards", columns))
    columns = "id, cid, ease, ivl, lastIvl, factor, time, type"
    reviews = tuple(_read_reviews(reader, _rows(connection, "revlog", columns)))
    return _gather(reader, reviews, media)


def _gather(
    reader: _Reader, reviews: tuple[AnkiReview, ...], media: tuple[Media, ...]
) -> Package:
    types = {note.type_id for note in reader.notes.values()}
    used = {card.deck for card in reader.cards.values()}
    return Package(
        reader.created,
        tuple(
            deck
            for deck in sorted(reader.decks.values(), key=lambda deck: deck.name)
            if deck.name in used or deck.description
        ),
        tuple(kind for id_, kind in sorted(reader.types.items()) if id_ in types),
        tuple(reader.notes.values()),
        tuple(reader.cards.values()),
        reviews,
        media,
        tuple(reader.left_out),
    )


def _rows(connection: sqlite3.Connection, table: str, columns: str) -> Iterator[Row]:
    query = f"SELECT {columns} FROM {table} ORDER BY id"  # noqa: S608 — our own words
    for number, row in enumerate(connection.execute(query)):
        if number == MOST[table]:
            refuse(f"The package has more than {MOST[table]} rows of {table}.")
        yield row


def _read_notes(reader: _Reader, rows: Iterator[Row]) -> None:
    characters = 0
    for row in rows:
        id_, type_id, changed = _wholes((row[0], row[2], row[3]), "notes")
        guid, tags, whole = _texts((row[1], row[4], row[5]), f"notes {id_}")
        fields = tuple(whole.split("\x1f"))
        characters += len(whole)
        if characters > ALL_FIELDS:
            refuse(f"The notes of the package have more than {ALL_FIELDS} characters.")
        kind = reader.types.get(type_id)
        why = ""
        if kind is None:
            why = "Its note type is not in the package."
        elif len(fields) != len(kind.fields):
            why = f"It has {len(fields)} fields, its type {len(kind.fields)}."
        elif len(whole) > FIELD_BYTES:
            why = f"Its text has {len(whole)} characters, more than {FIELD_BYTES}."
        elif not guid:
            why = "It has no guid."
        if why:
            reader.left_out.append(LeftOut(f"note {id_}", why))
            continue
        moment = _moment(changed, f"notes {id_}")
        reader.notes[id_] = Note(
            id_, guid, type_id, fields, tuple(tags.split()), moment
        )


def _read_cards(reader: _Reader, rows: Iterator[Row]) -> None:
    for row in rows:
        *numbers, data = row
        values = _wholes(numbers, "cards")
        id_, note_id, deck_id, ordinal = values[:4]
        why = _why_no_card(reader, note_id, ordinal, values[5])
        if not why:
            deck = reader.decks.get(values[14] or deck_id)
            card = _card(reader.created, values, str(data or ""))
            if card is None:
                why = "The day on which it is due is out of all bounds."
            else:
                name = deck.name if deck else "Default"
                reader.cards[id_] = NoteCard(id_, note_id, ordinal, name, *card)
        if why:
            reader.left_out.append(LeftOut(f"card {id_}", why))


def _why_no_card(reader: _Reader, note_id: int, ordinal: int, stage: int) -> str:
    note = reader.notes.get(note_id)
    if note is None:
        return "Its note is not in the package."
    kind = reader.types[note.type_id]
    most = MOST_GAPS if kind.is_cloze else len(kind.templates)
    if not 0 <= ordinal < most:
        return f"Its note type has no template {ordinal + 1}."
    return "" if stage in STAGES else f"Its type is {stage}, which Anki does not know."


def _card(created: datetime, values: list[int], data: str) -> tuple[Any, ...] | None:
    """Return the fields of a card after its deck, or None when its due is absurd."""
    changed, kind, queue, due, interval, factor, reps, lapses, left, due_before = (
        values[4:14]
    )
    in_filtered_deck, flag = values[14] != 0, values[15]
    if in_filtered_deck and due_before:
        due = due_before
    stage = STAGES[kind]
    moment = None
    if stage is not Stage.NEW:
        moment = _due(created, due)
        if moment is None:
            return None
    return (
        _moment(changed, f"cards {values[0]}"),
        stage,
        queue == SUSPENDED,
        due if stage is Stage.NEW else 0,
        moment,
        min(max(interval, -MOST_DAYS), MOST_DAYS),
        min(max(factor, 0), MOST_EASE) / 1000,
        reps,
        lapses,
        left,
        flag & 7,
        _memory(data),
    )


def _due(created: datetime, due: int) -> datetime | None:
    if FIRST_TIMESTAMP <= due < YEAR_3000:
        return datetime.fromtimestamp(due, UTC)
    return created + due * DAY if abs(due) <= MOST_DAYS else None


def _memory(data: str) -> MemoryState | None:
    """Return FSRS's state from the JSON beside a card; None when there is none."""
    try:
        plain = json.loads(data) if data else {}
    except ValueError:
        return None  # add-ons write what they like here
    if not isinstance(plain, dict):
        return None
    stability, difficulty = _real(plain, "s"), _real(plain, "d")
    if stability is None or difficulty is None:
        return None
    last = _real(plain, "lrt")
    has_moment = last is not None and 0 < last < YEAR_3000
    return MemoryState(
        stability,
        difficulty,
        _real(plain, "dr"),
        _real(plain, "decay"),
        datetime.fromtimestamp(last, UTC) if last is not None and has_moment else None,
    )


def _real(plain: dict[str, Any], name: str) -> float | None:
    value = plain.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if math.isfinite(value) else None


def _read_reviews(reader: _Reader, rows: Iterator[Row]) -> Iterator[AnkiReview]:
    orphans = odd = 0
    for row in rows:
        review = AnkiReview(*_wholes(row, "revlog"))
        if review.card_id not in reader.cards:
            orphans += 1
        elif review.rating not in RATINGS or not 0 < review.id < YEAR_3000 * 1000:
            odd += 1
        else:
            yield review
    for number, why in (
        (orphans, "Their cards are not in the package."),
        (odd, "Their rating or moment is not one that Anki gives."),
    ):
        if number:
            reader.left_out.append(LeftOut(f"{number} reviews", why))


def _old_types(models: Any) -> dict[int, NoteType]:
    plain = _object(models, "col.models")
    return {int(key): _old_type(int(key), _as_object(plain, key)) for key in plain}


def _old_type(id_: int, plain: dict[str, Any]) -> NoteType:
    return NoteType(
        id_,
        _text_at(plain, "name"),
        plain.get("type") == 1,
        tuple(_text_at(part, "name") for part in _ordered(plain, "flds")),
        tuple(
            Template(*(_text_at(part, key) for key in ("name", "qfmt", "afmt")))
            for part in _ordered(plain, "tmpls")
        ),
        _text_at(plain, "css"),
    )


def _ordered(plain: dict[str, Any], key: str) -> list[dict[str, Any]]:
    parts = plain.get(key)
    if not isinstance(parts, list) or not all(isinstance(p, dict) for p in parts):
        problem = f"{key!r} of a note type is no list of objects"
        raise ValueError(problem)
    return sorted(parts, key=lambda part: _whole(part.get("ord", 0), key))


def _old_decks(decks: Any) -> dict[int, Deck]:
    plain = _object(decks, "col.decks")
    return {
        int(key): Deck(
            _text_at(_as_object(plain, key), "name"),
            _text_at(_as_object(plain, key), "desc"),
        )
        for key in plain
    }


def _new_types(connection: sqlite3.Connection) -> dict[int, NoteType]:
    # Exports leave rows behind whose note type is gone, so the parts are looked up.
    fields: dict[int, list[str]] = {}
    for type_id, name in connection.execute(
        "SELECT ntid, name FROM fields ORDER BY ntid, ord"
    ):
        fields.setdefault(type_id, []).append(*_texts([name], "fields"))
    templates: dict[int, list[Template]] = {}
    for type_id, name, config in connection.execute(
        "SELECT ntid, name, config FROM templates ORDER BY ntid, ord"
    ):
        raw, (word,) = _blob(config, "templates"), _texts([name], "templates")
        made = Template(word, text_in(raw, 1), text_in(raw, 2))
        templates.setdefault(type_id, []).append(made)
    found = {}
    for id_, name, config in connection.execute(
        "SELECT id, name, config FROM notetypes"
    ):
        raw, (word,) = _blob(config, "notetypes"), _texts([name], "notetypes")
        number = _whole(id_, "notetypes.id")
        found[number] = NoteType(
            number,
            word,
            is_cloze=number_in(raw, 1) == 1,
            fields=tuple(fields.get(number, ())),
            templates=tuple(templates.get(number, ())),
            css=text_in(raw, 3),
        )
    return found


def _new_decks(connection: sqlite3.Connection) -> dict[int, Deck]:
    found = {}
    for id_, name, kind in connection.execute("SELECT id, name, kind FROM decks"):
        (plain,) = _texts([name], "decks")
        normal = bytes_in(_blob(kind, "decks"), 1)
        made = Deck(plain.replace("\x1f", "::"), text_in(normal, 4))
        found[_whole(id_, "decks.id")] = made
    return found


def _object(text: Any, where: str) -> dict[str, Any]:
    plain = json.loads(text) if isinstance(text, str) else None
    if not isinstance(plain, dict) or not all(map(_is_id, plain)):
        problem = f"{where} is no JSON object with numbers for names"
        raise ValueError(problem)
    return plain


def _is_id(key: str) -> bool:
    return key.isascii() and key.isdigit() and len(key) < len(str(2**63))


def _as_object(plain: dict[str, Any], key: str) -> dict[str, Any]:
    value = plain[key]
    if not isinstance(value, dict):
        problem = f"{key!r} is no JSON object"
        raise ValueError(problem)  # noqa: TRY004 — one family for all that is wrong
    return value


def _text_at(plain: dict[str, Any], key: str) -> str:
    value = plain.get(key, "")
    if not isinstance(value, str):
        problem = f"{key!r} is no text"
        raise ValueError(problem)  # noqa: TRY004 — one family for all that is wrong
    value.encode()  # half a character is refused here
    return value


def _wholes(values: Sequence[Any], where: str) -> list[int]:
    if all(type(value) is int for value in values):
        return list(values)
    return [_whole(value, where) for value in values]


def _whole(value: Any, where: str) -> int:
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)  # old add-ons wrote 10.0
    if type(value) is not int:
        shown = str(value)[:40]
        problem = f"{where} holds {shown!r} where a whole number belongs"
        raise ValueError(problem)
    return value


def _texts(values: Sequence[Any], where: str) -> list[str]:
    for value in values:
        if not isinstance(value, str):
            problem = f"{where} holds {str(value)[:40]!r} where text belongs"
            raise ValueError(problem)  # noqa: TRY004 — one family for all wrong
    return list(values)


def _blob(value: Any, where: str) -> bytes:
    if not isinstance(value, bytes):
        problem = f"{where} holds {str(value)[:40]!r} where bytes belong"
        raise ValueError(problem)  # noqa: TRY004 — one family for all that is wrong
    return value


def _moment(seconds: int, where: str) -> datetime:
    if not 0 <= seconds < YEAR_3000:
        problem = f"{where} has the moment {seconds}"
        raise ValueError(problem)
    return datetime.fromtimestamp(seconds, UTC)


def refuse(problem: str) -> NoReturn:
    """Say what is wrong with a package; what it says itself can move no cursor."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in problem)
    raise InputError(shown, REMEDY)
