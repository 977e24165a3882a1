"""Give cards out: as an Anki package with their history, or as a table.

Use cases. What came from Anki goes back as it came, with what was learnt here since;
cards of packs and of tables become notes of two types of our own.
"""

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sixrounds.exchange.anki_html import to_html
from sixrounds.exchange.anki_package import (
    AnkiReview,
    Deck,
    Media,
    Note,
    NoteCard,
    NoteType,
    Package,
    Template,
)
from sixrounds.exchange.anki_writing import picture_name, stable_guid, stable_id
from sixrounds.exchange.originals import WholeNote, read_notes, read_types
from sixrounds.exchange.remembering import log_of, milliseconds_of, schedule
from sixrounds.exchange.tables import TableCard
from sixrounds.memory import own_deck
from sixrounds.memory.card import Card, CardId, Direction, FlashcardId, deck_of
from sixrounds.memory.own_deck import OwnFlashcard, OwnRecords
from sixrounds.memory.review import Review
from sixrounds.memory.stock import Stock
from sixrounds.packs.deck import Flashcard

EPOCH = datetime(2024, 1, 1, 4, tzinfo=UTC)
"""The day from which packages count whose cards came from no package."""

CSS = """.card { font-family: sans-serif; font-size: 20px; text-align: center; }
img { max-width: 100%; }
"""
FIELDS = ("Front", "Back", "Picture")
ANSWER = "{{FrontSide}}<hr id=answer>{{%s}}{{#Picture}}<br>{{Picture}}{{/Picture}}"
FORWARD = Template("Forward", "{{Front}}", ANSWER % "Back")
BACKWARD = Template("Backward", "{{Back}}", ANSWER % "Front")
ONE_WAY = NoteType(
    stable_id("type: one way"),
    "Sixrounds",
    is_cloze=False,
    fields=FIELDS,
    templates=(FORWARD,),
    css=CSS,
)
BOTH_WAYS = replace(
    ONE_WAY,
    id=stable_id("type: both ways"),
    name="Sixrounds, both ways",
    templates=(FORWARD, BACKWARD),
)

Texts = Mapping[FlashcardId, tuple[str, str]]
"""Front and back of flash cards that the learner put into other words."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the learner knows of all cards that go out."""

    cards: Mapping[CardId, Card]
    reviews: Mapping[CardId, list[Review]]

    @classmethod
    def of(cls, own: OwnRecords) -> "_Known":
        cards = own.cards()
        reviews: defaultdict[CardId, list[Review]] = defaultdict(list)
        for review in own.reviews(cards.keys()):
            reviews[review.card_id].append(review)
        return cls(cards, reviews)


def export_package(
    own: OwnRecords, stock: Stock, texts: Texts, at: datetime
) -> Package:
    """Return all cards as a package, with their history.

    Args:
        own: The learner's.
        stock: Every card there is.
        texts: The learner's own words.
        at: Now; notes of ours are as new as that, so that Anki takes their text.
    """
    originals = own.originals()
    notes = read_notes(originals)
    known = _Known.of(own)
    created = min((whole.created for whole in notes.values()), default=EPOCH)
    mine = own.flashcards()
    wholes = _returned(notes, mine, known, created)
    foreign = {each.id: each for each in mine if not each.note}
    skipped = {each.id for each in mine if each.note}
    maker = _Maker(stock, texts, known, at.replace(microsecond=0))
    made = [
        maker.make(flashcard_id, foreign.get(flashcard_id))
        for flashcard_id in stock.flashcards
        if flashcard_id not in skipped
    ]
    wholes += made
    types = read_types(originals)
    types |= {kind.id: kind for kind in (ONE_WAY, BOTH_WAYS)} if made else {}
    used = {whole.note.type_id for whole in wholes}
    cards = sorted((c for w in wholes for c in w.cards), key=lambda card: card.id)
    return Package(
        created,
        _decks(own, {card.deck for card in cards}),
        tuple(kind for id_, kind in sorted(types.items()) if id_ in used),
        tuple(sorted((w.note for w in wholes), key=lambda note: note.id)),
        tuple(cards),
        _numbered([row for whole in wholes for row in whole.reviews]),
        tuple(_media(own, stock)),
    )


def _decks(own: OwnRecords, used: set[str]) -> tuple[Deck, ...]:
    told = {deck.title: deck.description for deck in own.decks()}
    names = used | {name for name, description in told.items() if description}
    return tuple(Deck(name, told.get(name, "")) for name in sorted(names))


def _returned(
    notes: Mapping[str, WholeNote],
    mine: Iterable[OwnFlashcard],
    known: _Known,
    created: datetime,
) -> list[WholeNote]:
    """Return notes of Anki's with what was learnt of their cards here."""
    places: defaultdict[str, dict[str, FlashcardId]] = defaultdict(dict)
    for each in mine:
        places[each.note][each.id.partition("#")[2]] = each.id
    return [
        _advanced(whole, places[guid], known, created) for guid, whole in notes.items()
    ]


def _advanced(
    whole: WholeNote,
    places: Mapping[str, FlashcardId],
    known: _Known,
    created: datetime,
) -> WholeNote:
    told = {row.id for row in whole.reviews}
    cards, rows = [], list(whole.reviews)
    for card in whole.cards:
        name = own_deck.name_flashcard(
            own_deck.name_deck(card.deck), f"{whole.note.guid}:{card.ordinal}"
        )
        place = places.get(name.partition("#")[2])
        here = known.cards.get(CardId(f"{place}{Direction.FORWARD.value}"))
        if here is None:
            cards.append(card)
            continue
        reviews = known.reviews.get(here.id, [])
        fresh = [r for r in reviews if milliseconds_of(r.at) not in told]
        is_newer = bool(fresh) or here.is_suspended != card.is_suspended
        cards.append(schedule(card, here, created) if is_newer else card)
        rows += log_of(fresh, card.id, here)
    return WholeNote(whole.note, tuple(cards), tuple(rows), whole.created)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes notes of ours of flash cards of packs and tables."""

    stock: Stock
    texts: Texts
    known: _Known
    at: datetime

    def make(self, flashcard_id: FlashcardId, own: OwnFlashcard | None) -> WholeNote:
        """Return a flash card as a note, with its cards and their log."""
        deck = self.stock.decks[deck_of(flashcard_id)]
        flashcard = self.stock.flashcards[flashcard_id]
        sides = (flashcard.front, flashcard.back)
        front, back = self.texts.get(flashcard_id, sides)
        kind = BOTH_WAYS if flashcard.is_two_way else ONE_WAY
        picture = ""
        if flashcard.picture:
            name = picture_name(deck.id, flashcard.picture)
            picture = f'<img src="{html.escape(name)}">'
        tags = own.tags if own else (f"sixrounds::{deck.id.replace('/', '::')}",)
        fields = (to_html(front), to_html(back), picture)
        id_, guid = stable_id(flashcard_id), stable_guid(flashcard_id)
        cards, rows = [], list[AnkiReview]()
        for ordinal, side in enumerate(_sides_of(flashcard)):
            card = NoteCard(id_ + ordinal, id_, ordinal, deck.listing.title, self.at)
            here = self.known.cards.get(CardId(f"{flashcard_id}{side.value}"))
            if here is not None:
                card = schedule(card, here, EPOCH)
                rows += log_of(self.known.reviews.get(here.id, []), card.id, here)
            cards.append(card)
        note = Note(id_, guid, kind.id, fields, tags, self.at)
        return WholeNote(note, tuple(cards), tuple(rows), EPOCH)


def _sides_of(flashcard: Flashcard) -> tuple[Direction, ...]:
    return tuple(Direction) if flashcard.is_two_way else (Direction.FORWARD,)


def _media(own: OwnRecords, stock: Stock) -> Iterator[Media]:
    pictures = {
        picture_name(deck.id, name): source.encode()
        for deck in stock.decks.values()
        for name, source in deck.pictures.items()
    }
    for medium in own.media():
        if medium.name not in pictures:
            yield Media(medium.name, medium.content)
    for name, content in pictures.items():
        yield Media(name, content)


def _numbered(rows: list[AnkiReview]) -> tuple[AnkiReview, ...]:
    """Return the log in order; of two rows of one moment the later goes on by one."""
    numbered, last = [], 0
    for row in sorted(rows, key=lambda row: row.id):
        last = max(row.id, last + 1)
        numbered.append(row if last == row.id else replace(row, id=last))
    return tuple(numbered)


def export_table(own: OwnRecords, stock: Stock, texts: Texts) -> list[TableCard]:
    """Return all flash cards as lines of a table; no history.

    Args: as for `export_package`.
    """
    tags = {each.id: each.tags for each in own.flashcards()}
    return [
        TableCard(
            *texts.get(flashcard_id, (flashcard.front, flashcard.back)),
            deck=stock.decks[deck_of(flashcard_id)].listing.title,
            tags=tags.get(flashcard_id, ()),
            id=flashcard_id,
        )
        for flashcard_id, flashcard in stock.flashcards.items()
    ]
