"""What taking a package or a table over promises, in a real store."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest
from tests.exchange.packages import (
    BASIC,
    CREATED,
    PICTURE,
    change_database,
    make_package,
    stock_of,
)
from tests.memory.decks import STOCK

from sixrounds.errors import InputError
from sixrounds.exchange.anki_package import (
    Deck,
    MemoryState,
    Note,
    NoteCard,
    Package,
    Stage,
)
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import write_package
from sixrounds.exchange.exporting import export_package, export_table
from sixrounds.exchange.importing import (
    ALL_MEDIA_BYTES,
    import_package,
    import_table,
)
from sixrounds.exchange.tables import TableCard
from sixrounds.memory.card import CardId, Phase, Rating
from sixrounds.memory.reviewing import rate
from sixrounds.store.database import Store
from sixrounds.store.own_records import SqlOwn

LATER = CREATED + timedelta(days=400)
LINES = [
    TableCard("What is $x$?", "A letter.", "Mine", ("a",)),
    TableCard("Two", "2\n\n- two", "Mine"),
]


def told(own: SqlOwn) -> object:
    """Return everything of own decks."""
    cards = own.cards()
    rest = (own.decks(), own.flashcards(), own.originals(), own.media_sizes())
    return (cards, list(own.reviews(cards.keys())), *rest)


def test_a_package_becomes_cards_that_can_be_asked(store: Store) -> None:
    package = make_package(notes=30, reviews=80)

    with store.writing() as records:
        taken = import_package(records.own, package)
        stock = stock_of(records.own)
        cards = records.own.cards()

    assert (taken.decks, taken.notes, taken.new_notes) == (1, 30, 30)
    assert (taken.cards, taken.reviews, taken.media) == (60, 80, 1)
    assert not taken.left_out
    assert [deck.listing.title for deck in stock.decks.values()] == [
        "Learning::Deep ones"
    ]
    fronts = {flashcard.front for flashcard in stock.flashcards.values()}
    assert {"What is $x_{0} < y$?", "**\\[...\\]** is not Adam"} <= fronts
    assert any("![](/media/a%20picture%20%C3%A9.png)" in front for front in fronts)
    seen = [card for card in package.cards if card.stage is not Stage.NEW]
    met = [card for card in cards.values() if card.phase is not Phase.NEW]
    assert len(met) == len(seen)
    assert {card.due for card in met} == {card.due for card in seen}


def package_reviewed(own: SqlOwn) -> CardId:
    """Return a card that was reviewed before it came."""
    return next(card.id for card in own.cards().values() if card.reviewed_at)


def test_the_same_package_again_changes_nothing(store: Store) -> None:
    package = make_package(notes=12, reviews=40)

    with store.writing() as records:
        import_package(records.own, package)
        before = told(records.own)
        taken = import_package(records.own, package)

        assert (taken.notes, taken.new_notes, taken.reviews) == (12, 0, 0)
        assert told(records.own) == before


def test_a_newer_package_updates_text_and_history(store: Store) -> None:
    package = make_package()
    first = package.notes[0]
    newer = replace(first, fields=("Better", "text"), modified=LATER)
    changed = replace(package, notes=(newer, *package.notes[1:]))

    with store.writing() as records:
        import_package(records.own, package)
        import_package(records.own, changed)
        import_package(records.own, package)  # the older one again

        fronts = [each.front for each in records.own.flashcards()]
        assert len(fronts) == 12
        assert "Better" in fronts


def test_an_older_package_does_not_take_back_what_anki_scheduled_since(
    store: Store,
) -> None:
    package = make_package(notes=3, reviews=9)
    last = package.reviews[-1]
    later = replace(last, id=last.id + 90_000_000)
    cards = tuple(
        replace(card, due=LATER, repetitions=99) if card.id == last.card_id else card
        for card in package.cards
    )
    newer = replace(package, cards=cards, reviews=(*package.reviews, later))

    with store.writing() as records:
        import_package(records.own, newer)
        import_package(records.own, package)
        out = export_package(records.own, stock_of(records.own), {}, LATER)

    assert out.reviews == newer.reviews
    assert out.cards == newer.cards


def test_a_card_that_was_suspended_before_it_was_met_stays_out(store: Store) -> None:
    package = make_package(notes=1, reviews=0)
    new = replace(
        package.cards[0], stage=Stage.NEW, due=None, memory=None, is_suspended=True
    )

    with store.writing() as records:
        import_package(records.own, replace(package, cards=(new,)))
        kept = [card for card in records.own.cards().values() if card.is_suspended]

    assert [card.phase for card in kept] == [Phase.NEW]


def test_media_that_would_fill_the_disk_are_left_out(store: Store) -> None:
    class Full:
        """Records with so many media that nothing more fits."""

        def __init__(self, own: SqlOwn) -> None:
            self.own = own

        def __getattr__(self, name: str) -> object:
            return getattr(self.own, name)

        def media_sizes(self) -> dict[str, int]:
            return {"film.mp4": ALL_MEDIA_BYTES}

    with store.writing() as records:
        taken = import_package(cast("SqlOwn", Full(records.own)), make_package())
        kept = list(records.own.media())

    assert (taken.media, kept) == (0, [])
    assert "All media together" in taken.left_out[0].why


def test_a_table_leaves_the_words_of_a_deck(store: Store) -> None:
    with store.writing() as records:
        import_table(records.own, LINES)
        [deck] = records.own.decks()
        records.own.put_decks([replace(deck, description="CC BY 4.0")])
        import_table(records.own, LINES)

        assert [each.description for each in records.own.decks()] == ["CC BY 4.0"]


def test_a_card_that_moved_stays_the_card_it_was(store: Store) -> None:
    package = make_package()
    moved = replace(
        package,
        decks=(Deck("Elsewhere"),),
        cards=tuple(replace(card, deck="Elsewhere") for card in package.cards),
    )

    with store.writing() as records:
        import_package(records.own, package)
        before = [each.id for each in records.own.flashcards()]
        import_package(records.own, moved)

        assert [each.id for each in records.own.flashcards()] == before


def test_what_was_learnt_here_is_not_undone_by_an_older_package(store: Store) -> None:
    package = make_package(notes=3, reviews=9)

    with store.writing() as records:
        import_package(records.own, package)
        stock = stock_of(records.own)
        card_id = package_reviewed(records.own)
        rated = rate(records.cards, stock, card_id, Rating.GOOD, LATER)
        import_package(records.own, package)

        assert records.cards.card(card_id) == rated.card


def test_a_card_without_memory_gets_one_from_its_log_or_interval(store: Store) -> None:
    package = make_package(notes=20, reviews=30)
    bare = replace(
        package, cards=tuple(replace(card, memory=None) for card in package.cards)
    )

    with store.writing() as records:
        import_package(records.own, bare)
        met = [c for c in records.own.cards().values() if c.phase is not Phase.NEW]

    assert met
    assert all(card.stability_days and card.difficulty for card in met)
    assert all(card.reviewed_at for card in met)


def test_absurd_memory_is_brought_within_bounds(store: Store) -> None:
    package = make_package(notes=2, reviews=0)
    absurd = MemoryState(-5.0, 1e9)
    cards = tuple(
        replace(card, stage=Stage.REVIEW, due=LATER, lapses=-3, memory=absurd)
        for card in package.cards
    )

    with store.writing() as records:
        import_package(records.own, replace(package, cards=cards))
        known = list(records.own.cards().values())

    assert {card.stability_days for card in known} == {0.001}
    assert {card.difficulty for card in known} == {10.0}
    assert {card.lapses for card in known} == {0}


def test_cards_that_cannot_be_asked_are_left_out_and_kept_for_the_way_back(
    store: Store,
) -> None:
    fields = [("", "back"), ("x" * 20_001, "back"), ("<script>x</script>", "back")]
    notes = tuple(
        Note(n, f"g{n}", BASIC.id, each, (), CREATED)
        for n, each in enumerate(fields, 1)
    )
    cards = tuple(NoteCard(n, n, 0, "D", CREATED) for n in (1, 2, 3))
    package = Package(CREATED, (Deck("D"),), (BASIC,), notes, cards)

    with store.writing() as records:
        taken = import_package(records.own, package)
        back = export_package(records.own, stock_of(records.own), {}, LATER)

    assert taken.cards == 0
    assert [left.why for left in taken.left_out] == [
        "Its question is empty.",
        "A side has 20001 characters, more than 20000.",
        "Its question is empty.",
    ]
    assert back.notes == notes


def test_a_package_that_breaks_on_the_way_changes_nothing(store: Store) -> None:
    raw = change_database(write_package(make_package()), "UPDATE cards SET ord = 'x'")

    with pytest.raises(InputError), store.writing() as records:
        import_package(records.own, read_package(raw))

    with store.reading() as records:
        assert told(records.own) == ({}, [], [], [], [], {})


def test_history_of_pack_cards_comes_back_from_anki(store: Store) -> None:
    with store.writing() as records:
        out = export_package(records.own, STOCK, {}, CREATED)
        front = next(note for note in out.notes if note.fields[0] == "The front")
        seen = tuple(
            replace(
                card,
                stage=Stage.REVIEW,
                due=LATER + timedelta(days=9),
                interval_days=9,
                memory=MemoryState(9.5, 4.5, last_review=LATER),
            )
            if card.note_id == front.id
            else card
            for card in out.cards
        )
        log = make_package(notes=1, reviews=2).reviews
        rows = tuple(replace(row, card_id=front.id, rating=3) for row in log)
        taken = import_package(
            records.own, replace(out, cards=seen, reviews=rows), STOCK.flashcards
        )
        cards = records.own.cards()

    assert (taken.notes, taken.cards, taken.reviews) == (0, 0, 2)
    assert not taken.left_out
    assert {id_[-6:]: card.stability_days for id_, card in cards.items()} == {
        "#name>": 9.5,
        "#name<": 9.5,
    }


def test_lines_of_a_table_become_cards_and_update_them(store: Store) -> None:
    with store.writing() as records:
        first = import_table(records.own, LINES)
        again = import_table(records.own, [replace(LINES[0], back="Other."), LINES[1]])
        lines = export_table(records.own, stock_of(records.own), {})
        edited = [replace(line, front=line.front + "!") for line in lines]
        third = import_table(records.own, edited)
        backs = [(each.front, each.back) for each in records.own.flashcards()]

    assert (first.notes, first.new_notes, first.decks) == (2, 2, 1)
    assert (again.notes, again.new_notes) == (2, 0)
    assert (third.notes, third.new_notes) == (2, 0)
    assert backs == [("What is $x$?!", "Other."), ("Two!", "2\n\n- two")]


def test_a_table_keeps_its_ids_on_another_machine(store: Store, tmp_path: Path) -> None:
    with store.writing() as records:
        import_table(records.own, LINES)
        lines = export_table(records.own, stock_of(records.own), {})
    other = Store.open(tmp_path / "other.sqlite")
    with other.writing() as records:
        import_table(records.own, lines)
        again = export_table(records.own, stock_of(records.own), {})
    other.close()

    assert again == lines
    assert [replace(line, id="") for line in lines] == LINES


def test_a_line_of_a_pack_or_of_anki_is_left_alone(store: Store) -> None:
    with store.writing() as records:
        import_package(records.own, make_package(notes=1))
        own = records.own
        lines = export_table(own, stock_of(own), {}) + export_table(own, STOCK, {})
        before = told(own)
        taken = import_table(own, lines, [*STOCK.flashcards, *stock_of(own).flashcards])

        assert taken.notes == 0
        assert len(taken.left_out) == len(lines)
        assert told(own) == before


def test_a_guid_may_be_any_word(store: Store) -> None:
    package = make_package(notes=2)
    words = (f"type:{BASIC.id}", "note:x")
    notes = tuple(
        replace(note, guid=word)
        for note, word in zip(package.notes, words, strict=True)
    )

    with store.writing() as records:
        import_package(records.own, replace(package, notes=notes))
        out = export_package(records.own, stock_of(records.own), {}, LATER)

    assert out == replace(package, notes=notes)


def test_a_picture_comes_with_its_card(store: Store) -> None:
    with store.writing() as records:
        import_package(records.own, make_package())

        assert records.own.medium(PICTURE.name).content == PICTURE.content
