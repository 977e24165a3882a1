"""What giving cards out promises, from a real store."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.exchange.packages import CREATED, make_package, stock_of
from tests.memory.decks import STOCK

from sixrounds.exchange.anki_package import Package, Stage
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import Format, stable_guid, write_package
from sixrounds.exchange.exporting import export_package, export_table
from sixrounds.exchange.importing import import_package, import_table
from sixrounds.exchange.tables import TableCard
from sixrounds.memory.card import CardId, FlashcardId, Rating
from sixrounds.memory.own_deck import OwnMedium
from sixrounds.memory.reviewing import rate, suspend
from sixrounds.memory.stock import Stock
from sixrounds.store.database import Store

LATER = CREATED + timedelta(days=400)
EMPTY = Stock.of([])


@pytest.mark.parametrize("form", Format)
def test_a_package_goes_back_as_it_came(store: Store, form: Format) -> None:
    package = make_package(notes=60, reviews=200, seed=4)

    with store.writing() as records:
        import_package(records.own, package)
        out = export_package(records.own, stock_of(records.own), {}, LATER)

    assert out == package
    assert read_package(write_package(out, form)) == package


def test_what_was_learnt_here_goes_with_it(store: Store) -> None:
    package = make_package(notes=2, reviews=0)
    card, *others = package.cards
    place = next(n for n, each in enumerate(others, 1) if not each.is_suspended)

    with store.writing() as records:
        import_package(records.own, package)
        stock = stock_of(records.own)
        ids = [CardId(card_id) for card_id in stock.cards]
        for day in (0, 3):
            at = LATER + timedelta(days=day)
            rated = rate(records.cards, stock, ids[0], Rating.GOOD, at)
        suspend(records.cards, stock, ids[place])
        out = export_package(records.own, stock, {}, LATER)

    assert out.notes == package.notes
    assert [(row.card_id, row.rating) for row in out.reviews] == [(card.id, 3)] * 2
    first = out.cards[0]
    assert (first.stage, first.repetitions) == (Stage.REVIEW, rated.card.reviews)
    assert first.memory is not None
    assert first.memory.stability_days == round(rated.card.stability_days or 0, 4)
    assert first.memory.last_review == LATER + timedelta(days=3)
    others[place - 1] = replace(others[place - 1], is_suspended=True)
    assert out.cards[1:] == tuple(others)


def test_cards_of_packs_become_notes_with_guids_of_their_own(store: Store) -> None:
    with store.writing() as records:
        card_id = "tiny/breadth/two-deck#name<"
        rate(records.cards, STOCK, card_id, Rating.AGAIN, LATER)
        own_words = {FlashcardId("tiny/breadth/two-deck#name"): ("My $x$", "word")}
        out = export_package(records.own, STOCK, own_words, LATER)

    by_guid = {note.guid: note for note in out.notes}
    note = by_guid[stable_guid("tiny/breadth/two-deck#name")]
    cards = [card for card in out.cards if card.note_id == note.id]
    assert len(out.notes) == len(by_guid) == len(STOCK.flashcards)
    assert note.fields == (
        r"My \(x\)",
        "word",
        '<img src="tiny-breadth-two-deck-dot.svg">',
    )
    assert [card.stage for card in cards] == [Stage.NEW, Stage.LEARNING]
    assert [row.card_id for row in out.reviews] == [cards[1].id]
    assert "tiny-breadth-two-deck-dot.svg" in {medium.name for medium in out.media}
    assert read_package(write_package(out)) == out


def test_pictures_of_packs_stay_with_their_packs(store: Store) -> None:
    with store.writing() as records:
        out = export_package(records.own, STOCK, {}, LATER)
        taken = import_package(records.own, out, STOCK.flashcards)
        again = export_package(records.own, STOCK, {}, LATER)

    assert out.media
    assert taken.media == 0
    assert again == out


def test_a_picture_of_a_pack_goes_out_once(store: Store) -> None:
    with store.writing() as records:
        out = export_package(records.own, STOCK, {}, LATER)
        records.own.put_media(OwnMedium(m.name, b"older") for m in out.media)
        again = export_package(records.own, STOCK, {}, LATER)

    assert again.media == out.media


def test_the_same_cards_have_the_same_ids_each_time(store: Store) -> None:
    with store.reading() as records:
        first = export_package(records.own, STOCK, {}, LATER)
        second = export_package(records.own, STOCK, {}, LATER + timedelta(days=1))

    assert [note.guid for note in first.notes] == [note.guid for note in second.notes]
    assert [card.id for card in first.cards] == [card.id for card in second.cards]


def test_two_packages_go_out_as_one(store: Store) -> None:
    one = make_package(notes=3)
    shift = 10**9
    other = Package(
        CREATED - timedelta(days=700, hours=1),
        one.decks,
        one.note_types,
        tuple(replace(n, id=n.id + shift, guid=f"o{n.guid}") for n in one.notes),
        tuple(
            replace(card, id=card.id + shift, note_id=card.note_id + shift)
            for card in one.cards
        ),
    )

    with store.writing() as records:
        import_package(records.own, one)
        import_package(records.own, other)
        out = export_package(records.own, stock_of(records.own), {}, LATER)
        back = read_package(write_package(out))

    assert len(back.notes) == 6
    days = [(a.due and a.due.date(), a.id) for a in back.cards]
    assert days == [(a.due and a.due.date(), a.id) for a in (*one.cards, *other.cards)]


def test_rows_of_one_moment_are_told_apart(store: Store) -> None:
    with store.writing() as records:
        for card_id in list(STOCK.cards)[:3]:
            rate(records.cards, STOCK, card_id, Rating.GOOD, LATER)
        out = export_package(records.own, STOCK, {}, LATER)

    assert len({row.id for row in out.reviews}) == 3


def test_lines_of_a_table_go_out_as_notes_and_lines(store: Store) -> None:
    line = TableCard("Q $x$", "A", "Mine", ("tag",))

    with store.writing() as records:
        import_table(records.own, [line])
        stock = stock_of(records.own)
        out = export_package(records.own, stock, {}, LATER)
        lines = export_table(records.own, stock, {})

    assert [note.fields for note in out.notes] == [(r"Q \(x\)", "A", "")]
    assert [note.tags for note in out.notes] == [("tag",)]
    assert [replace(each, id="") for each in lines] == [line]


def test_nothing_goes_out_as_an_empty_package(store: Store) -> None:
    with store.reading() as records:
        out = export_package(records.own, EMPTY, {}, LATER)

    assert not out.notes
    assert read_package(write_package(out)) == out
