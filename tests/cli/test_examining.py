"""What `doctor` promises."""

import shutil

from tests.cli.terminal import Terminal


def test_doctor_looks_at_everything_and_changes_nothing(terminal: Terminal) -> None:
    said = terminal.type("doctor", "--json")

    names = {check["name"] for check in said.json}
    assert {"python", "clock", "data folder", "database", "packs"} <= names
    assert not terminal.data.exists()


def test_doctor_says_how_the_grader_gets_its_sentence_model(terminal: Terminal) -> None:
    said = terminal.type("doctor", "--json")

    [grader] = [check for check in said.json if check["name"] == "grader"]
    assert said.status == 0
    assert grader["state"] == "weak"
    assert "sixrounds grader setup" in grader["remedy"]


def test_a_newer_database_is_one_finding_among_others(terminal: Terminal) -> None:
    terminal.data.mkdir()
    (terminal.data / "sixrounds.sqlite").write_text("not a database at all")

    said = terminal.type("doctor", "--json")

    states = {check["name"]: check for check in said.json}
    assert said.status == 1
    assert states["database"]["state"] == "missing"
    assert states["database"]["remedy"]
    assert states["packs"]["state"] == "good"


def test_no_items_is_something_missing(terminal: Terminal) -> None:
    shutil.rmtree(terminal.folder / "packs" / "small")

    said = terminal.type("doctor")

    assert said.status == 1
    assert "SIXROUNDS_PACKS" in said.out
