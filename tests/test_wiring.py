"""What the application promises: parts are made when asked for, once, and closed."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pytest

from sixrounds.errors import SettingsError
from sixrounds.settings import Settings
from sixrounds.wiring import Once, build

SOUND_DECKS = Path(__file__).parent / "packs" / "sound-decks"


def test_building_opens_nothing(tmp_path: Path) -> None:
    with build(Settings(tmp_path / "data", (tmp_path / "packs",))):
        pass

    assert list(tmp_path.iterdir()) == []


def test_the_store_is_opened_when_asked_for_and_the_same_each_time(
    tmp_path: Path,
) -> None:
    with build(Settings(tmp_path / "data", ())) as application:
        assert application.database_versions()[0] == 0
        assert application.store is application.store
        found, newest = application.database_versions()

    assert found == newest > 0


def test_threads_that_ask_at_once_get_one_part() -> None:
    numbers = count()
    once = Once(lambda: next(numbers))

    with ThreadPoolExecutor(8) as threads:
        parts = set(threads.map(lambda _: once.get(), range(50)))

    assert parts == {0}
    assert next(numbers) == 1


def test_a_part_that_failed_is_tried_again(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    file = tmp_path / "data" / "sixrounds.sqlite"
    file.write_text("not a database at all")
    with build(Settings(tmp_path / "data", ())) as application:
        with pytest.raises(SettingsError):
            _ = application.store
        file.unlink()

        assert application.store.path == file


def test_the_stock_has_the_cards_of_every_deck_that_can_be_read(
    tmp_path: Path,
) -> None:
    pack = tmp_path / "packs/tiny"
    shutil.copytree(SOUND_DECKS, pack)
    (tmp_path / "packs/vocabulary.toml").write_text(
        '[rounds]\nbreadth = "ML breadth"\n[topics]\narrays = "Arrays"\n'
    )
    shutil.copytree(pack / "breadth/small-deck", pack / "breadth/other-deck")

    with build(Settings(tmp_path / "data", (tmp_path / "packs",))) as application:
        first = application.stock
        again = application.stock
        (pack / "breadth/other-deck/cards.toml").write_text("[[card]]\n")
        later = application.stock

    assert first is again
    assert (len(first.cards), len(later.cards)) == (8, 4)
