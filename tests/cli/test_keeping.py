"""What `export`, `import` and `backup` promise."""

import json

import pytest
from tests.cli.terminal import Terminal
from tests.exchange.packages import make_package

from sixrounds.exchange.anki_reading import read_package
from sixrounds.exchange.anki_writing import write_package


def test_everything_moves_to_another_machine(terminal: Terminal) -> None:
    terminal.type("give-up", "mean", "--yes")
    before = terminal.type("export").out
    assert terminal.type("export", "all.json").status == 0
    terminal.data.rename(terminal.folder / "old")

    said = terminal.type("import", "all.json", "--json")

    assert said.json["attempts"] == 1
    assert terminal.type("export").out == before


def test_an_import_tells_every_kind_that_it_brought(terminal: Terminal) -> None:
    (terminal.folder / "mine.csv").write_text("front,back\nWhat?,$x$\nWhy?,$y$\n")
    terminal.type("import", "csv", "mine.csv")
    terminal.type("give-up", "mean", "--yes")
    card = terminal.type("review", "--json").json["next"]["card"]
    terminal.type("review", "--json", "--card", card, "--rate", "good")
    terminal.type("export", "all.json")
    terminal.data.rename(terminal.folder / "old")

    first = terminal.type("import", "all.json")
    second = terminal.type("import", "all.json")

    assert " ".join(first.out.split()) == (
        "New: 1 attempt, 1 draft, 1 card, 1 review, 1 own deck, 2 cards in own decks, "
        "preferences."
    )
    assert second.out == "Nothing was new.\n"


def test_an_export_replaces_no_file(terminal: Terminal) -> None:
    (terminal.folder / "mine.json").write_text("mine")

    assert terminal.type("export", "mine.json").status == 2
    assert (terminal.folder / "mine.json").read_text() == "mine"


def test_a_wrong_import_names_the_place(terminal: Terminal) -> None:
    document = json.loads(terminal.type("export").out)
    document["drafts"] = [5]
    (terminal.folder / "bad.json").write_text(json.dumps(document))

    said = terminal.type("import", "bad.json")

    assert said.status == 2
    assert "drafts[0] is 5, not an object" in said.err


def test_a_backup_is_a_whole_database(terminal: Terminal) -> None:
    terminal.type("give-up", "mean", "--yes")
    assert terminal.type("backup", "copy.sqlite").status == 0
    assert terminal.type("backup", "copy.sqlite").status == 3

    terminal.data.rename(terminal.folder / "old")
    terminal.data.mkdir()
    (terminal.folder / "copy.sqlite").rename(terminal.data / "sixrounds.sqlite")

    assert len(terminal.type("history", "--json").json) == 1


def test_a_backup_without_a_name_goes_to_the_backups(terminal: Terminal) -> None:
    terminal.type("backup")

    assert len(list((terminal.data / "backups").iterdir())) == 1


def test_cards_of_anki_come_in_and_go_out(terminal: Terminal) -> None:
    package = make_package()
    (terminal.folder / "deck.apkg").write_bytes(write_package(package))

    said = terminal.type("import", "anki", "deck.apkg", "--json")
    again = terminal.type("import", "deck.apkg")
    out = terminal.type("export", "anki", "out.apkg", "--modern")
    asked = terminal.type("review", "--json")

    assert (said.json["notes"], said.json["reviews"], said.json["left_out"]) == (
        6,
        8,
        [],
    )
    assert "6 notes (0 new), 12 cards in 1 deck, 0 new reviews" in again.out
    assert out.status == 0
    assert read_package((terminal.folder / "out.apkg").read_bytes()) == package
    assert asked.json["next"]["deck_title"] == "Learning::Deep ones"


def test_cards_go_out_as_a_table_and_come_in_again(terminal: Terminal) -> None:
    (terminal.folder / "mine.csv").write_text("front,back\nWhat?,$x$\n")

    first = terminal.type("import", "csv", "mine.csv", "--json").json
    page = terminal.type("export", "markdown", "-").out
    terminal.type("export", "csv", "out.csv")
    again = terminal.type("import", "csv", "out.csv", "--json").json

    assert (first["new_notes"], again["notes"], again["new_notes"]) == (1, 1, 0)
    assert page.startswith("# mine\n\n## What?\n")


def test_a_package_that_is_none_changes_nothing(terminal: Terminal) -> None:
    (terminal.folder / "bad.apkg").write_bytes(b"PK\x03\x04")

    said = terminal.type("import", "anki", "bad.apkg")

    assert said.status == 2
    assert said.err.startswith("The file is no Anki package: ")
    assert not (terminal.data / "sixrounds.sqlite").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import", "excel", "x"], "'excel' is no format."),
        (["import", "anki"], "'anki' is a format, and no file is named."),
        (["export", "csv"], "'csv' is a format, and no file is named."),
        (["import", "anki", "gone.apkg"], "gone.apkg cannot be read: "),
    ],
)
def test_words_that_name_no_file_are_refused(
    terminal: Terminal, words: list[str], says: str
) -> None:
    said = terminal.type(*words)

    assert said.status == 2
    assert said.err.startswith(says)
