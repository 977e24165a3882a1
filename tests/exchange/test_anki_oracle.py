"""Anki and we read and write the same: packages go both ways without a difference.

Anki runs in a process of its own (`oracle.py`). Skipped where it is not installed; it
is in the extra `oracle`, which the lock file for development includes.
"""

import json
import subprocess
import sys
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from tests.exchange.packages import CREATED, make_package
from tests.memory.decks import STOCK

from sixrounds.exchange.anki_package import NoteCard, Package, Stage
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import Format, write_package
from sixrounds.exchange.exporting import export_package
from sixrounds.exchange.importing import import_package
from sixrounds.memory.card import CardId, Rating
from sixrounds.memory.own_deck import gather
from sixrounds.memory.reviewing import rate
from sixrounds.memory.stock import Stock
from sixrounds.store.database import Store

LATER = CREATED + timedelta(days=400)
ORACLE = Path(__file__).with_name("oracle.py")

pytestmark = pytest.mark.skipif(
    find_spec("anki") is None, reason="Anki is not installed: the extra `oracle`"
)


def ask(*words: str) -> Any:
    """Run the oracle and return what it saw."""
    done = subprocess.run(
        [sys.executable, str(ORACLE), *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def notes_of(package: Package) -> list[list[str]]:
    return [
        [
            note.guid,
            "\x1f".join(note.fields),
            f" {' '.join(sorted(note.tags))} " if note.tags else "",
        ]
        for note in sorted(package.notes, key=lambda note: note.guid)
    ]


def reviews_of(package: Package) -> list[list[int]]:
    return [
        [
            r.id,
            r.card_id,
            r.rating,
            r.interval,
            r.last_interval,
            r.factor,
            r.milliseconds,
            r.kind,
        ]
        for r in sorted(package.reviews, key=lambda review: review.id)
    ]


def media_of(package: Package) -> dict[str, str]:
    return {medium.name: medium.content.hex() for medium in package.media}


@pytest.mark.parametrize(
    ("form", "ours", "back"),
    [
        ("modern", Format.LEGACY, "modern"),
        ("legacy", Format.MODERN, "legacy"),
        ("colpkg", Format.MODERN, "modern"),
        ("colpkg-legacy", Format.LEGACY, "legacy"),
    ],
)
def test_what_anki_made_goes_through_our_store_and_back_to_anki_as_it_was(
    tmp_path: Path, form: str, ours: Format, back: str
) -> None:
    made = ask("make", str(tmp_path / "made"), form)
    store = Store.open(tmp_path / "own.sqlite")

    read = read_package((tmp_path / "made").read_bytes())
    with store.writing() as records:
        own = records.own
        taken = import_package(own, read)
        stock = Stock.of(gather(own.decks(), own.flashcards()))
        out = export_package(own, stock, {}, LATER)
    store.close()
    (tmp_path / "ours").write_bytes(write_package(out, ours))
    seen = ask("through", str(tmp_path / "ours"), str(tmp_path / "back"), back)
    again = read_package((tmp_path / "back").read_bytes())

    assert (taken.notes, taken.cards, taken.reviews) == (12, 20, 9)
    assert not taken.left_out
    assert (notes_of(read), reviews_of(read), media_of(read)) == (
        made["notes"],
        made["reviews"],
        made["media"],
    )
    assert {part: seen[part] for part in made} == made
    assert (again.notes, again.cards, again.reviews, again.media) == (
        read.notes,
        read.cards,
        read.reviews,
        read.media,
    )


@pytest.mark.parametrize(
    ("ours", "back"), [(Format.LEGACY, "modern"), (Format.MODERN, "legacy")]
)
def test_fifteen_hundred_notes_with_history_go_through_anki_unchanged(
    tmp_path: Path, ours: Format, back: str
) -> None:
    package = make_package(notes=1_500, reviews=5_000)
    (tmp_path / "ours").write_bytes(write_package(package, ours))

    seen = ask("through", str(tmp_path / "ours"), str(tmp_path / "back"), back)
    again = read_package((tmp_path / "back").read_bytes())

    assert (seen["new"], seen["new_again"]) == (1_500, 0)
    assert seen["is_sound"]
    assert seen["mended"] == "Database rebuilt and optimized."
    assert seen["notes"] == notes_of(package)
    assert seen["reviews"] == reviews_of(package)
    assert seen["media"] == media_of(package)
    assert notes_of(again) == notes_of(package)
    assert reviews_of(again) == reviews_of(package)
    assert media_of(again) == media_of(package)
    assert [told(card) for card in again.cards] == [told(c) for c in package.cards]
    assert not any("error" in side.lower() for sides in seen["sides"] for side in sides)


def told(card: NoteCard) -> tuple[object, ...]:
    """Return what a card's schedule is; new cards are numbered anew by Anki."""
    place = 0 if card.stage is Stage.NEW else card.due
    return (
        card.id,
        card.stage,
        card.is_suspended,
        place,
        card.interval_days,
        card.memory,
    )


def test_cards_of_packs_reviewed_here_go_to_anki_and_come_back(tmp_path: Path) -> None:
    card_id = next(iter(STOCK.cards))
    here, there = (Store.open(tmp_path / f"{name}.sqlite") for name in ("a", "b"))

    with here.writing() as records:
        for day in (0, 1, 9):
            at = CREATED + timedelta(days=day)
            rated = rate(records.cards, STOCK, card_id, Rating.GOOD, at)
        out = export_package(records.own, STOCK, {}, LATER)
    (tmp_path / "ours").write_bytes(write_package(out, Format.MODERN))
    seen = ask("through", str(tmp_path / "ours"), str(tmp_path / "back"), "legacy")
    back = read_package((tmp_path / "back").read_bytes())
    with there.writing() as records:
        taken = import_package(records.own, back, STOCK.flashcards)
        card = records.cards.card(CardId(card_id))
        reviews = [review.at for review in records.own.reviews([card.id])]
    here.close()
    there.close()

    assert (seen["new"], seen["new_again"]) == (len(STOCK.flashcards), 0)
    assert seen["mended"] == "Database rebuilt and optimized."
    assert (taken.notes, taken.reviews, taken.left_out) == (0, 3, ())
    assert reviews == [CREATED + timedelta(days=day) for day in (0, 1, 9)]
    assert card.stability_days == round(rated.card.stability_days or 0, 4)
    assert card.reviewed_at == rated.card.reviewed_at
    assert (card.reviews, card.recall_days) == (3, 3)
