"""Everything a learner has, as one JSON document: out, and in again without loss.

The document is strict JSON. A number that JSON cannot write stands as
`{"number": "inf"}`. Reading checks every field before anything is written; a problem
names its place, as in `attempts[3].verdict.outcome`.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from sixrounds.attempts.attempt import Attempt, AttemptId, Draft
from sixrounds.attempts.preferences import Preferences
from sixrounds.errors import InputError
from sixrounds.store.card_archive import KEYS as CARD_KEYS
from sixrounds.store.card_archive import (
    CardArchive,
    merge_cards,
    read_cards,
    write_cards,
)
from sixrounds.store.checking import (
    REMEDY,
    check_keys,
    check_whole,
    read_list,
    read_noun,
    refuse,
)
from sixrounds.store.own_archive import KEYS as OWN_KEYS
from sixrounds.store.own_archive import OwnArchive, merge_own, read_own, write_own
from sixrounds.store.quiz_archive import KEYS as QUIZ_KEYS
from sixrounds.store.quiz_archive import (
    PlainQuiz,
    merge_quizzes,
    read_quizzes,
    write_quizzes,
)
from sixrounds.store.records import SqlRecords

FORMAT = "sixrounds-export"
VERSION = 5
FIRST_READABLE = 1
"""Version 1 knew no answers in words and no parts of `ADDED_KEYS`."""

ADDED_KEYS = {3: CARD_KEYS, 4: OWN_KEYS, 5: QUIZ_KEYS}
"""The parts of a document that came with a version."""

KEYS = {"format", "version", "attempts", "drafts", "preferences"}
NO_CARDS = CardArchive()
NO_OWN = OwnArchive()


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import added.

    Attributes:
        attempts: How many attempts were new.
        drafts: How many drafts were new, or newer than the ones there were.
        has_set_preferences: Whether the preferences were taken over: only where
            none had been chosen.
        reviews: How many reviews of cards were new.
        completed: How many attempts that were here got own marks or an opinion.
        cards: How many cards were new, or reviewed later than here.
        edits: How many of the learner's own texts of cards were new or newer.
        own_decks, own_flashcards, media: How many of each were new.
        quizzes: How many quick quizzes were new.
    """

    attempts: int
    drafts: int
    has_set_preferences: bool
    reviews: int = 0
    completed: int = 0
    cards: int = 0
    edits: int = 0
    own_decks: int = 0
    own_flashcards: int = 0
    media: int = 0
    quizzes: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """An export, read and checked. Attempts have the id 0: ids belong to one store."""

    attempts: tuple[Attempt, ...]
    drafts: tuple[Draft, ...]
    preferences: Preferences
    cards: CardArchive = NO_CARDS
    own: OwnArchive = NO_OWN
    quizzes: tuple[PlainQuiz, ...] = ()


@dataclass(frozen=True, slots=True)
class _Merged:
    """The ids that attempts of a document have here, and what became of them."""

    ids: tuple[AttemptId, ...]
    added: int
    completed: int


def export(records: SqlRecords) -> str:
    """Return everything as a JSON document with the newest version."""
    attempts = list(records.every_attempt())
    reviews = list(records.cards.every_review())
    document = {
        "format": FORMAT,
        "version": VERSION,
        "preferences": asdict(records.preferences()),
        "drafts": [asdict(draft) for draft in records.every_draft()],
        "attempts": [
            {name: value for name, value in asdict(attempt).items() if name != "id"}
            for attempt in attempts
        ],
        **write_cards(records.cards, reviews),
        **write_own(records.own),
        **write_quizzes(records.quizzes.every_quiz(), attempts, reviews),
    }
    return json.dumps(_strict(document), indent=1, allow_nan=False) + "\n"


def merge_into(records: SqlRecords, archive: Archive) -> Imported:
    """Add what is not there yet; of two drafts of one item the newer stays."""
    has_set = not records.has_preferences()
    if has_set:
        records.put_preferences(archive.preferences)
    own = merge_own(records.own, archive.own)
    attempts = _merge_attempts(records, archive.attempts)
    cards = merge_cards(records.cards, archive.cards)
    quizzes = merge_quizzes(
        records, archive.quizzes, attempts.ids, archive.cards.reviews
    )
    return Imported(
        attempts=attempts.added,
        drafts=_put_newer(records, archive.drafts),
        has_set_preferences=has_set,
        reviews=cards.reviews,
        completed=attempts.completed,
        cards=cards.cards,
        edits=cards.edits,
        own_decks=own.decks,
        own_flashcards=own.flashcards,
        media=own.media,
        quizzes=quizzes,
    )


def _merge_attempts(records: SqlRecords, attempts: Iterable[Attempt]) -> _Merged:
    # Lists, because two attempts may be equal in everything but their ids.
    here: defaultdict[str, list[Attempt]] = defaultdict(list)
    for attempt in records.every_attempt():
        here[_content(attempt)].append(attempt)
    ids, added, completed = [], 0, 0
    for attempt in attempts:
        if same := here[_content(attempt)]:
            known = same.pop(0)
            completed += _complete(records, known, attempt)
        else:
            known = records.add(attempt)
            added += 1
        ids.append(known.id)
    return _Merged(tuple(ids), added, completed)


def _complete(records: SqlRecords, here: Attempt, other: Attempt) -> bool:
    """Take over own marks of points that have none here, and an opinion if none is."""
    known = {mark.point_id for mark in here.own_marks}
    marks = tuple(mark for mark in other.own_marks if mark.point_id not in known)
    if marks:
        records.put_own_marks(replace(here, own_marks=(*here.own_marks, *marks)))
    lacks_opinion = here.opinion is None and other.opinion is not None
    if lacks_opinion:
        records.put_opinion(replace(here, opinion=other.opinion))
    return bool(marks) or lacks_opinion


def _content(attempt: Attempt) -> str:
    """Return what makes an attempt this one: all but its id and what came later."""
    bare = replace(attempt, id=AttemptId(0), own_marks=(), opinion=None)
    return json.dumps(_strict(asdict(bare)))


def _put_newer(records: SqlRecords, drafts: Iterable[Draft]) -> int:
    put = 0
    for draft in drafts:
        here = records.draft(draft.item_id)
        if here is None or here.at < draft.at:
            records.put_draft(draft)
            put += 1
    return put


def _strict(value: Any) -> Any:
    """Return plain data that strict JSON can write."""
    match value:
        case float() if not math.isfinite(value):
            return {"number": str(value)}
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case dict():
            return {key: _strict(part) for key, part in value.items()}
        case list() | tuple():
            return [_strict(part) for part in value]
        case _:
            return value


def read_archive(text: str) -> Archive:
    """Read and check a document.

    Raises:
        InputError: The document is no export, is newer than this program, or a
            field is not as it must be.
    """
    try:
        plain = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        problem = f"The file is not JSON: {error}."
        raise InputError(problem, REMEDY) from error
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        problem = f"The file is not an export: `format` is not {FORMAT!r}."
        raise InputError(problem, REMEDY)
    version = plain.get("version")
    if type(version) is not int or not FIRST_READABLE <= version <= VERSION:
        problem = (
            f"The export has version {version!r}; "
            f"this program reads {FIRST_READABLE} to {VERSION}."
        )
        raise InputError(problem, "Import it with the Sixrounds that wrote it.")
    keys = KEYS.union(*(new for since, new in ADDED_KEYS.items() if since <= version))
    check_keys(plain, keys, keys, "the document")
    drafts = read_list(plain["drafts"], Draft, "drafts")
    attempts = read_list(plain["attempts"], Attempt, "attempts", id=AttemptId(0))
    _check_columns(drafts, "drafts")
    _check_columns(attempts, "attempts")
    twice = [k for k, n in Counter(draft.item_id for draft in drafts).items() if n > 1]
    if twice:
        refuse("drafts", f"has more than one draft of {twice[0]!r}")
    preferences = read_noun(plain["preferences"], Preferences, "preferences")
    cards = read_cards(plain) if keys >= CARD_KEYS else NO_CARDS
    _check_texts(cards)
    own = read_own(plain) if keys >= OWN_KEYS else NO_OWN
    reviews = cards.reviews
    quizzes = read_quizzes(plain, attempts, reviews) if keys >= QUIZ_KEYS else ()
    return Archive(attempts, drafts, preferences, cards, own, quizzes)


def _check_columns(nouns: Iterable[Attempt | Draft], place: str) -> None:
    """Refuse what a column of the database could not hold."""
    for index, noun in enumerate(nouns):
        for field in fields(noun):
            value = getattr(noun, field.name)
            where = f"{place}[{index}].{field.name}"
            if isinstance(value, str):
                check_whole(value, where)
            if field.name == "seconds_spent" and not 0 <= value < math.inf:
                refuse(where, f"is {value}, not 0 or more seconds")


def _check_texts(cards: CardArchive) -> None:
    for index, edit in enumerate(cards.edits):
        texts = f"{edit.flashcard_id}{edit.front}{edit.back}"
        check_whole(texts, f"card_edits[{index}]")


def _refuse_constant(name: str) -> NoReturn:
    message = f"{name} is not a JSON number"
    raise ValueError(message)
