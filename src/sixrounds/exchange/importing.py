"""Take a package or a table over into decks of the learner's own.

Use cases. A door reads the file first, opens one transaction and calls one of these
with its records, so that all is kept or nothing. The same file again updates.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sixrounds.exchange.anki_package import (
    AnkiReview,
    LeftOut,
    Media,
    Note,
    NoteCard,
    NoteType,
    Package,
)
from sixrounds.exchange.anki_template import is_blank, render
from sixrounds.exchange.anki_text import to_markdown
from sixrounds.exchange.anki_writing import picture_name, stable_guid
from sixrounds.exchange.originals import (
    WholeNote,
    keep_note,
    keep_type,
    read_notes,
    read_types,
)
from sixrounds.exchange.remembering import recalls_of, remember
from sixrounds.exchange.tables import TableCard
from sixrounds.memory.card import Card, CardId, Direction, FlashcardId, Phase, deck_of
from sixrounds.memory.own_deck import (
    PLACE,
    OwnDeck,
    OwnFlashcard,
    OwnMedium,
    OwnRecords,
    name_deck,
    name_flashcard,
)
from sixrounds.memory.review import Review
from sixrounds.packs.item import ItemId

LONGEST_SIDE = 20_000
"""Characters of one side of an own flash card."""

ALL_MEDIA_BYTES = 512 * 1024 * 1024
UNNAMED = "Imported"
SIDES = tuple(Direction)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did.

    Attributes:
        decks: How many decks the file had cards for.
        notes: How many notes, or lines of a table, were taken over.
        new_notes: How many of them were not here before.
        cards: How many cards can be asked of them.
        reviews: How many recalls were not here before.
        media: How many pictures and sounds were taken over.
        left_out: What was not, and why.
    """

    decks: int
    notes: int
    new_notes: int
    cards: int
    reviews: int
    media: int
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class _Basket:
    """What is gathered before anything is kept."""

    left_out: list[LeftOut]
    flashcards: list[OwnFlashcard] = field(default_factory=list)
    whole_notes: list[WholeNote] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    recalls: list[Review] = field(default_factory=list)
    decks: dict[str, ItemId] = field(default_factory=dict)


def import_package(
    own: OwnRecords, package: Package, known: Iterable[FlashcardId] = ()
) -> Taken:
    """Take a package over.

    A note that we exported from a flash card brings back its history, and neither text
    nor picture. Of two versions of one note the one that was changed later stays; logs
    are joined.

    Args:
        own: The learner's, writable.
        package: As `read_package` returned it.
        known: Every flash card that can be asked already.
    """
    basket = _Basket(list(package.left_out))
    guids = {stable_guid(flashcard_id): flashcard_id for flashcard_id in known}
    kept = own.originals()
    before = read_notes(kept)
    places = {each.id.partition("#")[2]: each.id for each in own.flashcards()}
    types = read_types(kept) | {kind.id: kind for kind in package.note_types}
    for whole in _whole_notes(package):
        note = whole.note
        if note.guid in guids:
            _remember_all(basket, whole, _sides(guids[note.guid], whole.cards))
            continue
        here = before.get(note.guid)
        joined = whole if here is None else _join(here, whole)
        basket.whole_notes.append(joined)
        ids = _place(basket, joined, places)
        _fill(basket, joined, types[joined.note.type_id], ids)
        _remember_all(basket, joined, ids)
    ours = tuple({picture_name(deck_of(each)) for each in guids.values()})
    others = [each for each in package.media if not each.name.startswith(ours)]
    media = _fitting_media(own, others, basket)
    new = sum(each.note.guid not in before for each in basket.whole_notes)
    _keep_decks(own, package, basket)
    own.put_originals(keep_type(kind) for kind in package.note_types)
    own.put_originals(keep_note(whole) for whole in basket.whole_notes)
    own.put_media(media)
    return _keep(own, basket, len(basket.whole_notes), new, len(media))


def _whole_notes(package: Package) -> Iterable[WholeNote]:
    cards: defaultdict[int, list[NoteCard]] = defaultdict(list)
    for card in package.cards:
        cards[card.note_id].append(card)
    notes = {card.id: card.note_id for card in package.cards}
    reviews: defaultdict[int, list[AnkiReview]] = defaultdict(list)
    for review in package.reviews:
        reviews[notes[review.card_id]].append(review)
    for note in package.notes:
        yield WholeNote(
            note, tuple(cards[note.id]), tuple(reviews[note.id]), package.created
        )


def _join(here: WholeNote, new: WholeNote) -> WholeNote:
    """Return both versions of a note as one; of each card the one seen later."""
    ids = {card.ordinal: card.id for card in here.cards}
    same = {card.id: ids.get(card.ordinal, card.id) for card in new.cards}
    rows = {row.id: row for row in here.reviews}
    rows |= {row.id: replace(row, card_id=same[row.card_id]) for row in new.reviews}
    last_here, last_new = _last(here.reviews), _last(new.reviews)
    cards = {card.ordinal: card for card in here.cards}
    for card in new.cards:
        old = cards.get(card.ordinal)
        is_seen_later = old is None or last_new[card.id] >= last_here[old.id]
        if is_seen_later:
            cards[card.ordinal] = replace(card, id=same[card.id], note_id=here.note.id)
    newest = new.note if new.note.modified >= here.note.modified else here.note
    return WholeNote(
        replace(newest, id=here.note.id),
        tuple(cards[ordinal] for ordinal in sorted(cards)),
        tuple(rows[id_] for id_ in sorted(rows)),
        new.created,
    )


def _last(rows: Iterable[AnkiReview]) -> defaultdict[int, int]:
    last: defaultdict[int, int] = defaultdict(int)
    for row in rows:
        last[row.card_id] = max(last[row.card_id], row.id)
    return last


def _sides(
    flashcard_id: FlashcardId, cards: Sequence[NoteCard]
) -> dict[int, FlashcardId]:
    """Return which card of ours each of a note of ours is, with its side."""
    return {
        card.id: FlashcardId(f"{flashcard_id}{SIDES[card.ordinal].value}")
        for card in cards
        if card.ordinal < len(SIDES)
    }


def _place(
    basket: _Basket, whole: WholeNote, places: Mapping[str, FlashcardId]
) -> dict[int, FlashcardId]:
    """Return the card of ours for each card; one stays in the deck it came in first."""
    found = {}
    for card in whole.cards:
        deck_id = basket.decks.get(card.deck)
        if deck_id is None:
            deck_id = basket.decks[card.deck] = name_deck(card.deck)
        name = name_flashcard(deck_id, f"{whole.note.guid}:{card.ordinal}")
        kept = places.get(name.partition("#")[2], name)
        found[card.id] = FlashcardId(f"{kept}{Direction.FORWARD.value}")
    return found


def _fill(
    basket: _Basket, whole: WholeNote, kind: NoteType, ids: Mapping[int, FlashcardId]
) -> None:
    written: dict[str, str] = {}
    for card in whole.cards:
        why, sides = _read_sides(whole.note, card, kind, written)
        if why:
            basket.left_out.append(LeftOut(f"card {card.id}", why))
            continue
        flashcard_id = FlashcardId(ids[card.id][:-1])
        basket.flashcards.append(
            OwnFlashcard(flashcard_id, *sides, whole.note.tags, whole.note.guid)
        )


def _read_sides(
    note: Note, card: NoteCard, kind: NoteType, written: dict[str, str]
) -> tuple[str, tuple[str, str]]:
    """Return why a card cannot be asked, or empty, and its two sides.

    Sides that were `written` for another card of the note are not made anew.
    """
    if len(note.fields) != len(kind.fields) or not kind.templates:
        return "Its note type has other fields.", ("", "")
    try:
        sides = render(note, card, kind)
    except (ValueError, IndexError) as error:
        return str(error), ("", "")
    if is_blank(sides.question):
        return "Its question is empty.", ("", "")
    for side in (sides.question, sides.answer):
        if side not in written:
            written[side] = to_markdown(side)
    front, back = written[sides.question], written[sides.answer]
    longest = max(len(front), len(back))
    if longest > LONGEST_SIDE:
        why = f"A side has {longest} characters, more than {LONGEST_SIDE}."
        return why, ("", "")
    return ("" if front else "Its question is empty."), (front, back or "—")


def _remember_all(
    basket: _Basket, whole: WholeNote, ids: Mapping[int, FlashcardId]
) -> None:
    log: defaultdict[int, list[AnkiReview]] = defaultdict(list)
    for row in whole.reviews:
        log[row.card_id].append(row)
    for card in whole.cards:
        if card.id not in ids:
            continue
        card_id = CardId(ids[card.id])
        recalls = recalls_of(card_id, log[card.id])
        known = remember(card_id, card, recalls)
        if recalls or known.phase is not Phase.NEW or known.is_suspended:
            basket.cards.append(known)
            basket.recalls += recalls


def _fitting_media(
    own: OwnRecords, media: Sequence[Media], basket: _Basket
) -> list[OwnMedium]:
    sizes = dict(own.media_sizes())
    fitting = []
    for medium in media:
        others = sum(sizes.values()) - sizes.get(medium.name, 0)
        if others + len(medium.content) > ALL_MEDIA_BYTES:
            why = f"All media together would have more than {ALL_MEDIA_BYTES} bytes."
            basket.left_out.append(LeftOut(f"media {medium.name!r}", why))
            continue
        sizes[medium.name] = len(medium.content)
        fitting.append(OwnMedium(medium.name, medium.content))
    return fitting


def _keep_decks(own: OwnRecords, package: Package, basket: _Basket) -> None:
    told = {deck.name: deck.description for deck in package.decks}
    # A deck above another has no cards and may have words; of nothing, none is kept.
    described = {name for name, text in told.items() if text and basket.decks}
    names = {name: name_deck(name) for name in described} | basket.decks
    own.put_decks(
        OwnDeck(deck_id, name, told.get(name, "")) for name, deck_id in names.items()
    )


def _keep(
    own: OwnRecords, basket: _Basket, notes: int, new_notes: int, media: int
) -> Taken:
    """Keep what is later than what is here, and say what that was."""
    own.put_flashcards(basket.flashcards)
    here = own.cards()
    own.put_cards(card for card in basket.cards if _is_later(card, here.get(card.id)))
    touched = {card.id for card in basket.cards}
    there = {(each.card_id, each.at, each.rating) for each in own.reviews(touched)}
    new = [r for r in basket.recalls if (r.card_id, r.at, r.rating) not in there]
    own.add_reviews(new)
    return Taken(
        decks=len({each.id.partition("#")[0] for each in basket.flashcards}),
        notes=notes,
        new_notes=new_notes,
        cards=len(basket.flashcards),
        reviews=len(new),
        media=media,
        left_out=tuple(basket.left_out),
    )


def _is_later(card: Card, here: Card | None) -> bool:
    if here is None or here.reviewed_at is None:
        return True
    return card.reviewed_at is not None and card.reviewed_at > here.reviewed_at


def import_table(
    own: OwnRecords,
    cards: Sequence[TableCard],
    known: Iterable[FlashcardId] = (),
    title: str = UNNAMED,
) -> Taken:
    """Take the lines of a table over.

    A line whose id, or without one whose front, is here already updates it. Cards of
    packs and of Anki packages are left as they are.

    Args:
        own: The learner's, writable.
        cards: As `read_csv` or `read_markdown` returned them.
        known: Every flash card that can be asked already.
        title: The deck of lines that tell none.
    """
    basket = _Basket([])
    notes = {each.id: each.note for each in own.flashcards()}
    foreign = {flashcard_id for flashcard_id in known if flashcard_id not in notes}
    for card in cards:
        name = card.deck or title
        deck_id = basket.decks.setdefault(name, name_deck(name))
        flashcard_id = _name_line(card, deck_id, notes)
        if flashcard_id in foreign or card.id in foreign or notes.get(flashcard_id):
            where = "a pack" if card.id in foreign else "an Anki package"
            why = f"The card is one of {where}, which says what stands on it."
            basket.left_out.append(LeftOut(f"card {card.id!r}", why))
            continue
        if max(len(card.front), len(card.back)) > LONGEST_SIDE:
            why = f"A side has more than {LONGEST_SIDE} characters."
            basket.left_out.append(LeftOut(f"card {card.front[:40]!r}", why))
            continue
        basket.flashcards.append(
            OwnFlashcard(flashcard_id, card.front, card.back, card.tags)
        )
    used = {each.id.partition("#")[0] for each in basket.flashcards}
    here = {deck.id for deck in own.decks()}
    own.put_decks(
        OwnDeck(deck_id, name)
        for name, deck_id in basket.decks.items()
        if deck_id in used and deck_id not in here
    )
    new = sum(each.id not in notes for each in basket.flashcards)
    return _keep(own, basket, len(basket.flashcards), new, 0)


def _name_line(
    card: TableCard, deck_id: ItemId, notes: Mapping[FlashcardId, str]
) -> FlashcardId:
    given = FlashcardId(card.id)
    if given in notes:
        return given
    own_deck, _, name = card.id.partition("#")
    is_ours = own_deck == deck_id and own_deck.startswith(PLACE)
    if is_ours and name.isascii() and name.isalnum():
        return given
    return name_flashcard(deck_id, card.id or card.front)
