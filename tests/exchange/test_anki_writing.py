"""What `write_package` promises; what Anki thinks of it is in `test_anki_oracle`."""

import pytest
from tests.exchange.packages import CREATED, make_package, unzip

from sixrounds.exchange.anki_package import Package
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_schema import checksum, number_decks, sort_text
from sixrounds.exchange.anki_writing import (
    Format,
    stable_guid,
    stable_id,
    write_package,
)


@pytest.mark.parametrize("form", Format)
def test_a_package_comes_back_as_it_was(form: Format) -> None:
    package = make_package(notes=40, reviews=90, seed=7)

    assert read_package(write_package(package, form)) == package


@pytest.mark.parametrize("form", Format)
def test_a_package_without_anything_comes_back(form: Format) -> None:
    package = Package(CREATED)

    assert read_package(write_package(package, form)) == package


@pytest.mark.parametrize("form", Format)
def test_equal_packages_are_equal_bytes(form: Format) -> None:
    assert write_package(make_package(), form) == write_package(make_package(), form)


def test_an_old_program_finds_a_word_of_advice_in_the_newer_format() -> None:
    entries = unzip(write_package(make_package(), Format.MODERN))

    assert b"Please update Anki" in entries["collection.anki2"]


def test_names_have_the_same_guid_and_id_for_ever() -> None:
    assert stable_guid("a#b>") == "sr95db63cf10e4775f28"
    assert stable_id("a#b>") == stable_id("a#b>")
    assert len({stable_id(f"a#{n}>") for n in range(5_000)}) == 5_000


def test_decks_keep_their_numbers_and_share_none() -> None:
    few, many = number_decks(["A", "B"]), number_decks(["C", "A", "Default", "B"])

    assert few.items() <= many.items()
    assert len(set(many.values())) == 4


def test_notes_are_listed_and_told_apart_as_in_anki() -> None:
    field = '<b>a</b>&nbsp;&lt;<img src="x y.png">'

    assert sort_text(field) == "a < x y.png"
    assert checksum("<i>a</i>") == checksum("a") == 0x86F7E437
