"""What `read_package` promises about packages of every format, and of ill will."""

import json
from pathlib import Path

import pytest
import zstandard
from tests.exchange.packages import PICTURE, make_package, unzip, zip_up

from sixrounds.errors import InputError
from sixrounds.exchange.anki_package import LeftOut
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import Format, write_package
from sixrounds.exchange.protobuf import write_field

REAL = Path(__file__).parents[3] / "shared" / "data" / "anki"
LEGACY = write_package(make_package(), Format.LEGACY)
MODERN = write_package(make_package(), Format.MODERN)


def changed(raw: bytes, **entries: bytes | None) -> bytes:
    """Return the package with some files replaced, added, or taken out."""
    whole: dict[str, bytes | None] = {**unzip(raw)}
    whole |= {name.replace("_", "."): content for name, content in entries.items()}
    return zip_up({name: each for name, each in whole.items() if each is not None})


@pytest.mark.skipif(not REAL.exists(), reason="the real packages are not beside us")
@pytest.mark.parametrize(
    "name",
    ["system-design.apkg", "system-design.legacy.apkg", "system-design.modern.apkg"],
)
def test_a_real_deck_is_read_in_each_format(name: str) -> None:
    package = read_package((REAL / name).read_bytes())

    assert (len(package.notes), len(package.cards)) == (42, 42)
    assert [deck.name for deck in package.decks] == ["System Design"]
    assert not package.left_out


@pytest.mark.parametrize("raw", [LEGACY, MODERN])
def test_a_package_is_read_as_it_was_written(raw: bytes) -> None:
    assert read_package(raw) == make_package()


def test_the_newer_database_is_taken_where_both_are() -> None:
    entries = unzip(LEGACY)
    decoy = unzip(MODERN)["collection.anki2"]

    both = zip_up(
        entries
        | {"collection.anki21": entries["collection.anki2"], "collection.anki2": decoy}
    )

    assert read_package(both).notes == make_package().notes


def test_a_file_that_belongs_to_nothing_is_left_out() -> None:
    package = read_package(changed(LEGACY, readme_txt=b"hello"))

    assert package.left_out == (
        LeftOut("file 'readme.txt'", "It is no part of an Anki package."),
    )


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param(
            zip_up({"media": b"{}"}), "'collection.anki2' is missing", id="no database"
        ),
        pytest.param(changed(MODERN, meta=write_field(1, 9)), "version 9", id="newer"),
        pytest.param(
            changed(MODERN, meta=b"\xff"), "list of versions", id="wrong protobuf"
        ),
        pytest.param(
            changed(MODERN, collection_anki21b=None),
            "anki21b' is missing",
            id="no new database",
        ),
        pytest.param(
            changed(MODERN, collection_anki21b=b"x"), "damaged", id="no zstandard"
        ),
        pytest.param(
            changed(
                MODERN, collection_anki21b=unzip(MODERN)["collection.anki21b"][:-9]
            ),
            "cut short",
            id="cut short",
        ),
        pytest.param(
            changed(MODERN, media=zstandard.compress(b"\xff\xff")),
            "list of media",
            id="media no protobuf",
        ),
        pytest.param(
            changed(MODERN, media=zstandard.compress(write_field(1, 7))),
            "list of media",
            id="media a number",
        ),
        pytest.param(
            changed(
                MODERN,
                media=zstandard.compress(write_field(1, write_field(1, b"\xff"))),
            ),
            "list of media",
            id="media no text",
        ),
        pytest.param(changed(LEGACY, media=b"[]"), "list of media", id="media a list"),
        pytest.param(changed(LEGACY, media=b"{"), "list of media", id="media no JSON"),
        pytest.param(
            changed(LEGACY, media=b"[" * 100_000), "list of media", id="media deep"
        ),
        pytest.param(
            changed(LEGACY, media=b'{"../0": "a"}'),
            "list of media",
            id="media no number",
        ),
        pytest.param(
            changed(LEGACY, media=b'{"0": 5}'),
            "list of media",
            id="media name a number",
        ),
        pytest.param(
            changed(LEGACY, collection_anki2=b"SQLite"), "no database", id="no SQLite"
        ),
    ],
)
def test_a_broken_package_is_refused_in_words(raw: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_package(raw)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("../../.bashrc", "Its name is a path."),
        ("/etc/passwd", "Its name is a path."),
        ("C:\\x.png", "Its name is a path."),
        ("..", "Its name is a path."),
        ("", "Its name is a path."),
        ("a\0.png", "Its name holds control characters."),
        ("é" * 200, "Its name has more than 255 bytes."),
    ],
)
def test_a_medium_whose_name_is_not_one_is_left_out(name: str, why: str) -> None:
    package = read_package(changed(LEGACY, media=json.dumps({"0": name}).encode()))

    assert not package.media
    assert [left.why for left in package.left_out] == [why]


def test_a_medium_that_is_missing_or_named_twice_is_left_out() -> None:
    names = {"0": "a.png", "1": "a.png", "2": "b.png"}

    package = read_package(changed(LEGACY, media=json.dumps(names).encode()))

    assert [medium.name for medium in package.media] == ["a.png"]
    assert [left.why for left in package.left_out] == [
        "Another file has the same name.",
        "It is named, but not in the package.",
    ]


def test_a_medium_with_another_checksum_is_left_out() -> None:
    entries = unzip(MODERN) | {"0": zstandard.compress(PICTURE.content[::-1])}

    package = read_package(zip_up(entries))

    assert [left.why for left in package.left_out] == [
        "It is damaged: its checksum is another."
    ]
