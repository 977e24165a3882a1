"""What reading the database of a package promises, also when it means harm."""
# ruff: noqa: S608 — the statements are our own, and spoil a file on purpose

import pytest
from tests.exchange.packages import change_database, make_package, unzip

from sixrounds.errors import InputError
from sixrounds.exchange import anki_database
from sixrounds.exchange.anki_package import LeftOut
from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import Format, write_package

SOUND = write_package(make_package(), Format.LEGACY)
OF_FIRST_NOTE = "WHERE id = (SELECT min(id) FROM notes)"
OF_FIRST_CARD = "WHERE id = (SELECT min(id) FROM cards)"
ENDLESS = (
    "CREATE VIEW notes AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1"
    " FROM n) SELECT id FROM n"
)


def test_the_header_of_a_journal_that_is_not_there_does_no_harm() -> None:
    raw = unzip(SOUND)["collection.anki2"]

    package = anki_database.read_collection(raw[:18] + b"\x02\x02" + raw[20:])

    assert package.notes == make_package().notes


@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (
            ["CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"],
            "'t', a trigger",
        ),
        (["CREATE VIEW harmless AS SELECT 1"], "'harmless', a view"),
        (["DROP TABLE notes", ENDLESS], "'notes', a view"),
        (
            ["DROP TABLE cards", "CREATE VIRTUAL TABLE cards USING fts5(id)"],
            "'cards', a table",
        ),
        (["DROP TABLE revlog"], "no table 'revlog'"),
        (["DELETE FROM col"], "0 collections"),
        (["ALTER TABLE notes RENAME COLUMN flds TO other"], "no such column"),
        (["UPDATE notes SET flds = x'ff'"], "where text belongs"),
        (["UPDATE notes SET flds = CAST(x'ff' AS TEXT)"], "decode"),
        (["UPDATE notes SET guid = NULL"], "constraint|where text belongs"),
        (["UPDATE cards SET ord = 'many'"], "'many' where a whole number belongs"),
        (["UPDATE cards SET due = 1e300"], "where a whole number belongs"),
        (["UPDATE revlog SET cid = 'x'"], "where a whole number belongs"),
        (["UPDATE col SET crt = -5"], "the moment -5"),
        (["UPDATE col SET crt = 'x'"], "where a whole number belongs"),
        (["UPDATE notes SET mod = 9000000000000000000"], "the moment 9"),
        (["UPDATE col SET models = '[]'"], "col.models is no JSON object"),
        (["UPDATE col SET models = '{\"1\": 5}'"], "is no JSON object"),
        (['UPDATE col SET models = \'{"1": {"name": 3}}\''], "'name' is no text"),
        (['UPDATE col SET models = \'{"1": {"flds": 3}}\''], "no list of objects"),
        (["UPDATE col SET models = '{'"], "not as Anki writes it"),
        (["UPDATE col SET decks = '" + "[" * 100_000 + "'"], "not as Anki writes it"),
    ],
)
def test_a_database_that_is_not_as_anki_writes_it_is_refused(
    statements: list[str], says: str
) -> None:
    if "guid = NULL" in statements[0]:
        statements = [
            "CREATE TABLE n AS SELECT * FROM notes",
            "DROP TABLE notes",
            "ALTER TABLE n RENAME TO notes",
            *statements,
        ]
    raw = change_database(SOUND, *statements)

    with pytest.raises(InputError, match=says):
        read_package(raw)


def test_what_a_package_says_of_itself_moves_no_cursor() -> None:
    raw = change_database(SOUND, "CREATE VIEW '\x1b[2J\x1b[1A' AS SELECT 1")

    with pytest.raises(InputError) as caught:
        read_package(raw)

    assert caught.value.problem.isprintable()


@pytest.mark.parametrize("place", [100, 120, 2_000, 5_000, 20_000])
def test_a_damaged_database_is_refused_or_read(place: int) -> None:
    raw = bytearray(unzip(SOUND)["collection.anki2"])
    raw[place : place + 400] = b"\xa5" * 400

    with pytest.raises(InputError, match=r"package (is|has|holds)"):
        anki_database.read_collection(bytes(raw))


@pytest.mark.parametrize("length", [0, 50, 100, 5_000])
def test_a_database_that_is_cut_short_is_refused(length: int) -> None:
    with pytest.raises(InputError):
        anki_database.read_collection(unzip(SOUND)["collection.anki2"][:length])


@pytest.mark.parametrize(
    ("statement", "left_out"),
    [
        (
            "UPDATE notes SET mid = 7 " + OF_FIRST_NOTE,
            "Its note type is not in the package.",
        ),
        (
            "UPDATE notes SET flds = 'one' " + OF_FIRST_NOTE,
            "It has 1 fields, its type 2.",
        ),
        ("UPDATE notes SET guid = '' " + OF_FIRST_NOTE, "It has no guid."),
        (
            "UPDATE notes SET flds = printf('%.2000000c', 'x') || char(31) "
            + OF_FIRST_NOTE,
            "Its text has 2000001 characters, more than 1048576.",
        ),
        (
            "UPDATE cards SET ord = 2 " + OF_FIRST_CARD,
            "Its note type has no template 3.",
        ),
        (
            "UPDATE cards SET type = 9 " + OF_FIRST_CARD,
            "Its type is 9, which Anki does not know.",
        ),
        (
            "UPDATE cards SET type = 2, due = 900000000 " + OF_FIRST_CARD,
            "The day on which it is due is out of all bounds.",
        ),
        ("DELETE FROM notes " + OF_FIRST_NOTE, "Its note is not in the package."),
        (
            "UPDATE revlog SET ease = 9",
            "Their rating or moment is not one that Anki gives.",
        ),
        ("UPDATE revlog SET cid = 9", "Their cards are not in the package."),
    ],
)
def test_what_does_not_fit_is_left_out_with_a_reason(
    statement: str, left_out: str
) -> None:
    package = read_package(change_database(SOUND, statement))

    assert left_out in [left.why for left in package.left_out]
    assert len(package.notes) >= 5


def test_reviews_that_are_left_out_are_counted() -> None:
    package = read_package(change_database(SOUND, "UPDATE revlog SET ease = 9"))

    assert package.left_out[0] == LeftOut(
        "8 reviews", "Their rating or moment is not one that Anki gives."
    )


@pytest.mark.parametrize(
    "data", ["", "{", "[]", '{"s": "x"}', '{"s": 1}', '{"s": 1e999, "d": 1}']
)
def test_what_add_ons_write_beside_a_card_is_no_memory(data: str) -> None:
    raw = change_database(SOUND, "UPDATE cards SET data = '" + data + "'")

    assert all(card.memory is None for card in read_package(raw).cards)


@pytest.mark.parametrize("column", ["ivl", "factor", "reps", "lapses", "left", "flags"])
def test_a_number_beyond_all_bounds_can_be_written_again(column: str) -> None:
    largest = str(2**63 - 1)
    raw = change_database(SOUND, "UPDATE cards SET " + column + " = " + largest)

    package = read_package(raw)

    assert read_package(write_package(package, Format.MODERN)) == package


def test_a_card_in_a_filtered_deck_goes_back_to_its_own() -> None:
    package = make_package()
    seen = next(card for card in package.cards if card.due and not card.is_suspended)
    statement = (
        "UPDATE cards SET odid = did, odue = due, did = 1, due = -7 WHERE id = "
        + str(seen.id)
    )

    cards = read_package(change_database(SOUND, statement)).cards

    assert cards == package.cards
