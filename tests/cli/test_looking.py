"""What `list`, `show` and `history` promise."""

from tests.cli.terminal import FILES, RIGHT, Terminal

from sixrounds.attempts.preferences import Preferences
from sixrounds.settings import Settings
from sixrounds.wiring import build


def test_list_shows_an_item_and_opens_no_database(terminal: Terminal) -> None:
    said = terminal.type("list")

    assert said.status == 0
    assert "mean" in said.out
    assert "Mean of a list" in said.out
    assert "\x1b" not in said.out
    assert not terminal.data.exists()


def test_list_filters_and_tells_how_many_there_are(terminal: Terminal) -> None:
    for words, found in (
        (("--level", "warm-up", "--topic", "arrays", "list", "mean"), 1),
        (("--level", "4"), 0),
        (("--minutes", "4"), 0),
        (("--state", "passed"), 0),
        (("--state", "untouched"), 1),
        (("nowhere",), 0),
    ):
        assert len(terminal.type("list", "--json", *words).json) == found

    assert "None of 1 items matches" in terminal.type("list", "nowhere").out


def test_an_unknown_round_is_refused_with_a_near_one_or_the_known_ones(
    terminal: Terminal,
) -> None:
    near = terminal.type("list", "--round", "codign")
    far = terminal.type("list", "--round", "singing-and-dancing")

    assert (near.status, far.status) == (2, 2)
    assert near.err == "There is no round 'codign'.\nDid you mean coding?\n"
    assert far.err.endswith("Use one of: coding.\n")


def test_an_unknown_item_gets_close_ids(terminal: Terminal) -> None:
    said = terminal.type("show", "maen")

    assert said.status == 2
    assert "Did you mean small/coding/mean?" in said.err


def test_a_name_that_two_items_share_must_be_written_out(terminal: Terminal) -> None:
    for name, text in FILES.items():
        if "/mean/" in name:
            path = terminal.folder / "packs" / name.replace("small/", "other/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    pack = terminal.folder / "packs" / "other" / "pack.toml"
    pack.write_text(FILES["small/pack.toml"])

    said = terminal.type("show", "mean")

    assert said.status == 2
    assert "small/coding/mean" in said.err
    assert "other/coding/mean" in said.err
    assert terminal.type("show", "small/coding/mean").status == 0
    assert "small/coding/mean" in terminal.type("list").out


def test_hints_open_one_by_one_and_the_solution_only_after(terminal: Terminal) -> None:
    assert terminal.type("show", "mean", "--json").json["hints"] == []
    assert terminal.type("show", "mean", "--solution").status == 2

    terminal.type("show", "mean", "--hint")
    seen = terminal.type("show", "mean", "--json").json

    assert seen["hints"] == ["Sum."]
    assert seen["state"] == "started"
    assert "solution" not in seen

    assert terminal.type("give-up", "mean", "--yes").status == 0
    seen = terminal.type("show", "mean", "--json").json
    assert seen["state"] == "given-up"
    assert seen["solution"] == RIGHT
    assert "Division." in terminal.type("show", "mean", "--debrief").out


def test_escape_sequences_of_a_pack_do_not_reach_the_terminal(
    terminal: Terminal,
) -> None:
    item = terminal.folder / "packs" / "small" / "coding" / "mean"
    toml = item / "item.toml"
    toml.write_text(toml.read_text().replace("Mean of", "\\u001b[31mMean of"))

    for words in (("list",), ("show", "mean")):
        assert "\x1b" not in terminal.type(*words).out


def test_blind_mode_numbers_items_where_their_ids_would_tell(
    terminal: Terminal,
) -> None:
    settings = Settings(data=terminal.data, packs=(terminal.folder / "packs",))
    with build(settings) as application, application.store.writing() as records:
        records.put_preferences(Preferences(is_blind=True))

    listed, shown = terminal.type("list").out, terminal.type("show", "1").out
    searched = [
        terminal.type("list", *words).out for words in (["mean"], ["--level", "1"])
    ]
    terminal.type("start", "1")
    question = (terminal.folder / "item-1" / "question.md").read_text()
    terminal.type("give-up", "1", "--yes")
    opened = terminal.type("list").out

    assert "mean" not in listed.casefold()
    assert "warm-up" not in listed
    assert shown.startswith("Item 1\n5 min")
    assert question.startswith("# Item 1\n")
    assert all("None of 1 items matches" in said for said in searched)
    assert "Mean of a list" in opened


def test_no_number_beyond_the_list_names_an_item(terminal: Terminal) -> None:
    for number in ("0", "2", "²"):
        assert terminal.type("show", number).status == 2


def test_history_without_attempts_says_what_to_do(terminal: Terminal) -> None:
    said = terminal.type("history")

    assert said.status == 0
    assert "sixrounds start" in said.out
    assert terminal.type("history", "--json").json == []


def test_an_unknown_attempt_is_not_found(terminal: Terminal) -> None:
    said = terminal.type("history", "--attempt", "7")

    assert (said.status, said.err.splitlines()[0]) == (2, "There is no attempt 7.")
