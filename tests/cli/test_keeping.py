"""What `export`, `import` and `backup` promise."""

import json

from tests.cli.terminal import Terminal


def test_everything_moves_to_another_machine(terminal: Terminal) -> None:
    terminal.type("give-up", "mean", "--yes")
    before = terminal.type("export").out
    assert terminal.type("export", "all.json").status == 0
    terminal.data.rename(terminal.folder / "old")

    said = terminal.type("import", "all.json", "--json")

    assert said.json["attempts"] == 1
    assert terminal.type("export").out == before


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
