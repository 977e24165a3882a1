"""What an Anki package holds, in our own terms, whichever of its formats it has.

`anki_reading` makes these objects, `anki_writing` writes them. They keep what Anki
wrote (HTML, ids, note types), so that a package goes out as it came in.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far Anki is with a card."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Template:
    """How the two sides of a card are made of the fields of a note.

    Attributes:
        name: As the author called it.
        question: HTML with `{{Field}}` marks.
        answer: The same for the other side; `{{FrontSide}}` repeats the question.
    """

    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """Which fields a note has, and which cards are made of them.

    Attributes:
        id: Anki's; notes name it.
        is_cloze: Whether each gap of a text is a card, instead of each template.
        fields: Names, in order.
        css: How Anki styles the cards; kept and never used here.
    """

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    css: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be learned; cards are made of it.

    Attributes:
        id: Anki's; milliseconds of the moment it was made.
        guid: The same on every machine, for ever.
        fields: HTML, as many as its type has.
        tags: Words without spaces.
    """

    id: int
    guid: str
    type_id: int
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    modified: datetime


@dataclass(frozen=True, slots=True)
class MemoryState:
    """What FSRS knows of a card.

    Attributes:
        stability_days: Days until recall falls to 0.9.
        difficulty: From 1, easy, to 10.
        desired_retention: Probability of recall that Anki schedules for, if told.
        decay: Exponent of the forgetting curve, above 0, if told.
        last_review: The moment that both are counted from, if told.
    """

    stability_days: float
    difficulty: float
    desired_retention: float | None = None
    decay: float | None = None
    last_review: datetime | None = None


@dataclass(frozen=True, slots=True)
class NoteCard:
    """One card of a note, and how it is scheduled.

    Attributes:
        id: Anki's; milliseconds of the moment it was made.
        ordinal: Which template, or of a cloze which gap, from 0.
        deck: Name of its deck; `::` stands between a deck and one inside it.
        position: Of a new card: its place in the queue of new cards.
        due: When it comes again; None of a new card. A whole day after the
            package's `created` for a card in review.
        interval_days: Between the last review and the next.
        ease: Factor of the older scheduler, 2.5 at first; 0 of a new card.
        steps_left: Anki's count of the learning steps that are left.
        flag: Color that the learner gave it, 0 for none.
        memory: None where FSRS was not used.
    """

    id: int
    note_id: int
    ordinal: int
    deck: str
    modified: datetime
    stage: Stage = Stage.NEW
    is_suspended: bool = False
    position: int = 0
    due: datetime | None = None
    interval_days: int = 0
    ease: float = 0.0
    repetitions: int = 0
    lapses: int = 0
    steps_left: int = 0
    flag: int = 0
    memory: MemoryState | None = None


@dataclass(frozen=True, slots=True)
class AnkiReview:
    """One row of the review log, as it stands.

    Attributes:
        id: Milliseconds since 1970 of the moment of the answer.
        rating: 1 again, 2 hard, 3 good, 4 easy; 0 where Anki moved the card itself.
        interval: What was given: days, or seconds below zero.
        last_interval: What was before, in the same unit.
        factor: Ease in thousandths, or under FSRS the difficulty from 100 to 1100.
        milliseconds: Time taken to answer.
        kind: 0 learning, 1 review, 2 relearning, 3 cramming, 4 manual, 5 rescheduled.
    """

    id: int
    card_id: int
    rating: int
    interval: int
    last_interval: int
    factor: int
    milliseconds: int
    kind: int


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a sound.

    Attributes:
        name: As fields name it; never a path.
    """

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck's name and what its author says of it, often the licence (HTML)."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was not taken over.

    Attributes:
        what: The kind of thing and how it is called.
        why: One sentence.
    """

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Package:
    """All that a package holds.

    Attributes:
        created: The day from which Anki counts when cards are due.
        left_out: What reading did not take over, and why.
    """

    created: datetime
    decks: tuple[Deck, ...] = ()
    note_types: tuple[NoteType, ...] = ()
    notes: tuple[Note, ...] = ()
    cards: tuple[NoteCard, ...] = ()
    reviews: tuple[AnkiReview, ...] = ()
    media: tuple[Media, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
