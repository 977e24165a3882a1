"""Notes, cards and review logs of Anki as text that the store keeps, and back.

The text is JSON of our own writing. It may have been carried from another machine, so
one that means nothing is told in words.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from sixrounds.errors import InputError
from sixrounds.exchange.anki_package import (
    AnkiReview,
    MemoryState,
    Note,
    NoteCard,
    NoteType,
    Stage,
    Template,
)
from sixrounds.memory.own_deck import Original

Noun = TypeVar("Noun")
NOTE, TYPE = "note:", "type:"
"""How keys begin; a guid is a stranger's word, and could be anything."""


@dataclass(frozen=True, slots=True)
class WholeNote:
    """A note with its cards and their log.

    Attributes:
        created: The day from which its package counted.
    """

    note: Note
    cards: tuple[NoteCard, ...]
    reviews: tuple[AnkiReview, ...]
    created: datetime


def keep_note(whole: WholeNote) -> Original:
    """Return a note as text."""
    note = whole.note
    plain = {
        "created": _seconds(whole.created),
        "note": [
            note.id,
            note.type_id,
            note.fields,
            note.tags,
            _seconds(note.modified),
        ],
        "cards": [_from_card(card) for card in whole.cards],
        "reviews": [
            [
                review.id,
                review.card_id,
                review.rating,
                review.interval,
                review.last_interval,
                review.factor,
                review.milliseconds,
                review.kind,
            ]
            for review in whole.reviews
        ],
    }
    return Original(f"{NOTE}{note.guid}", json.dumps(plain, ensure_ascii=False))


def keep_type(kind: NoteType) -> Original:
    """Return a note type as text."""
    templates = [[t.name, t.question, t.answer] for t in kind.templates]
    plain = [kind.id, kind.name, kind.is_cloze, kind.fields, templates, kind.css]
    return Original(f"{TYPE}{kind.id}", json.dumps(plain, ensure_ascii=False))


def read_notes(originals: Iterable[Original]) -> dict[str, WholeNote]:
    """Return the notes among what was kept, by guid."""
    return {
        guid: _understood(each, partial(_to_note, guid))
        for each in originals
        if (guid := each.key.removeprefix(NOTE)) != each.key
    }


def read_types(originals: Iterable[Original]) -> dict[int, NoteType]:
    """Return the note types among what was kept, by id."""
    kept = (each for each in originals if each.key.startswith(TYPE))
    return {kind.id: kind for kind in (_understood(each, _to_type) for each in kept)}


def _understood(original: Original, read: Callable[[Any], Noun]) -> Noun:
    """Return what was kept. Raises InputError when it means nothing."""
    try:
        return read(json.loads(original.plain))
    except (ValueError, TypeError, LookupError, OverflowError, OSError) as error:
        problem = f"The note {original.key[:80]!r} is not as it was kept: {error!r}."
        raise InputError(problem, "Import its package from Anki again.") from error


def _to_type(plain: list[Any]) -> NoteType:
    id_, name, is_cloze, fields, templates, css = plain
    return NoteType(
        id_,
        name,
        is_cloze=is_cloze,
        fields=tuple(fields),
        templates=tuple(Template(*template) for template in templates),
        css=css,
    )


def _from_card(card: NoteCard) -> list[Any]:
    memory = card.memory
    return [
        card.id,
        card.note_id,
        card.ordinal,
        card.deck,
        _seconds(card.modified),
        card.stage.value,
        card.is_suspended,
        card.position,
        None if card.due is None else _seconds(card.due),
        card.interval_days,
        card.ease,
        card.repetitions,
        card.lapses,
        card.steps_left,
        card.flag,
        None
        if memory is None
        else [
            memory.stability_days,
            memory.difficulty,
            memory.desired_retention,
            memory.decay,
            None if memory.last_review is None else memory.last_review.timestamp(),
        ],
    ]


def _to_note(guid: str, plain: Any) -> WholeNote:
    id_, type_id, fields, tags, modified = plain["note"]
    if not all(isinstance(part, str) for part in (*fields, *tags)):
        problem = "a field is no text"
        raise TypeError(problem)
    return WholeNote(
        Note(id_, guid, type_id, tuple(fields), tuple(tags), _moment(modified)),
        tuple(_to_card(card) for card in plain["cards"]),
        tuple(AnkiReview(*review) for review in plain["reviews"]),
        _moment(plain["created"]),
    )


def _to_card(plain: list[Any]) -> NoteCard:
    id_, note_id, ordinal, deck, modified, stage, *rest, memory = plain
    is_suspended, position, due, interval_days, ease, reps, lapses, left, flag = rest
    return NoteCard(
        id_,
        note_id,
        ordinal,
        deck,
        _moment(modified),
        Stage(stage),
        is_suspended=is_suspended,
        position=position,
        due=None if due is None else _moment(due),
        interval_days=interval_days,
        ease=ease,
        repetitions=reps,
        lapses=lapses,
        steps_left=left,
        flag=flag,
        memory=None if memory is None else _to_memory(memory),
    )


def _to_memory(plain: list[Any]) -> MemoryState:
    stability, difficulty, retention, decay, last = plain
    at = None if last is None else _moment(last)
    return MemoryState(stability, difficulty, retention, decay, at)


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
