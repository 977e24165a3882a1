"""What leaving with one's own decks, and coming back with them, promises."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.exchange.packages import make_package

from sixrounds.errors import InputError
from sixrounds.exchange.exporting import export_package
from sixrounds.exchange.importing import import_package
from sixrounds.memory.own_deck import gather
from sixrounds.memory.stock import Stock
from sixrounds.store.database import Store
from sixrounds.store.own_archive import KEYS as OWN_KEYS

AT = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(store: Store) -> Store:
    with store.writing() as records:
        import_package(records.own, make_package())
    return store


def test_own_decks_come_back_as_they_were(store: Store, other: Store) -> None:
    first = other.merge(store.export())
    again = other.merge(store.export())

    with other.reading() as records:
        stock = Stock.of(gather(records.own.decks(), records.own.flashcards()))
        assert export_package(records.own, stock, {}, AT) == make_package()
    assert (first.own_decks, first.own_flashcards, first.media) == (1, 12, 1)
    assert (again.own_decks, again.own_flashcards, again.media) == (0, 0, 0)
    assert again.reviews == 0
    assert other.export() == store.export()


def test_what_is_there_stays(store: Store) -> None:
    before = store.export()
    document = json.loads(before)
    document["own_flashcards"][0]["front"] = "other"

    store.merge(json.dumps(document))

    assert store.export() == before


def test_an_export_of_before_own_decks_is_read(store: Store, other: Store) -> None:
    document = json.loads(store.export())
    for name in ("quizzes", *OWN_KEYS):
        del document[name]
    document["version"] = 3

    other.merge(json.dumps(document))

    with other.reading() as records:
        assert not records.own.decks()
        assert records.own.cards()


@pytest.mark.parametrize(
    ("where", "value", "says"),
    [
        ("own_decks.id", "foundations/breadth/x", "none of an own deck"),
        ("own_decks.title", "\ud800", "half a character"),
        ("own_flashcards.id", "own/breadth/gone-1#a", "none of a card"),
        ("own_flashcards.front", 5, "5, not text"),
        ("originals.plain", "{", "is no JSON"),
        ("own_media.name", "../x.png", "is a path"),
        ("own_media.name", "..", "is a path"),
        ("own_media.name", "\ud800.png", "half a character"),
        ("own_media.content", "?", "is no base64"),
    ],
)
def test_a_wrong_field_is_named_and_changes_nothing(
    store: Store, other: Store, where: str, value: Any, says: str
) -> None:
    document = json.loads(store.export())
    place, name = where.split(".")
    document[place][0][name] = value
    before = other.export()

    with pytest.raises(InputError, match=rf"{place}\[0\].*{says}"):
        other.merge(json.dumps(document))

    assert other.export() == before


@pytest.mark.parametrize("plain", ["{}", "[]", "5", '{"note": [1], "cards": []}'])
def test_an_original_that_means_nothing_is_told_when_it_goes_back(
    store: Store, other: Store, plain: str
) -> None:
    document = json.loads(store.export())
    document["originals"][0]["plain"] = plain
    other.merge(json.dumps(document))

    with other.reading() as records, pytest.raises(InputError, match="as it was kept"):
        export_package(records.own, Stock.of([]), {}, AT)
