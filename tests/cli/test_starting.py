"""What `start` promises about the folder it writes."""

from tests.cli.terminal import FILES, Terminal

STARTER = FILES["small/coding/mean/starter.py"]


def test_start_writes_all_that_an_editor_needs(terminal: Terminal) -> None:
    said = terminal.type("start", "mean")

    folder = terminal.folder / "mean"
    assert said.status == 0
    assert (folder / "answer.py").read_text() == STARTER
    assert "Return the mean" in (folder / "question.md").read_text()
    assert (folder / "own_cases.txt").read_text().startswith("#")
    assert terminal.type("list", "--json").json[0]["state"] == "started"


def test_starting_again_keeps_the_answer_and_renews_the_question(
    terminal: Terminal,
) -> None:
    terminal.type("start", "mean", "here")
    folder = terminal.folder / "here"
    (folder / "answer.py").write_text("mine")
    (folder / "question.md").write_text("old")

    said = terminal.type("start", "mean", "here")

    assert "kept" in said.out
    assert (folder / "answer.py").read_text() == "mine"
    assert "Return the mean" in (folder / "question.md").read_text()


def test_a_file_of_somebody_else_is_not_touched(terminal: Terminal) -> None:
    folder = terminal.folder / "mean"
    folder.mkdir()
    (folder / "answer.py").write_text("theirs")

    said = terminal.type("start", "mean")

    assert said.status == 2
    assert [path.name for path in folder.iterdir()] == ["answer.py"]
    assert (folder / "answer.py").read_text() == "theirs"


def test_a_folder_of_another_item_is_refused(terminal: Terminal) -> None:
    folder = terminal.folder / "mean"
    folder.mkdir()
    (folder / "sixrounds.toml").write_text('item = "small/coding/other"\n')

    said = terminal.type("start", "mean")

    assert said.status == 2
    assert "small/coding/other" in said.err


def test_a_mark_that_cannot_be_read_is_named(terminal: Terminal) -> None:
    folder = terminal.folder / "mean"
    folder.mkdir()
    for text in ("item = ", "item = 5"):
        (folder / "sixrounds.toml").write_text(text)

        said = terminal.type("run", "mean")

        assert said.status == 2
        assert "sixrounds.toml" in said.err
