"""What the terminal promises of cards, and other programs of its JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.terminal import Terminal, add_breadth, set_up

from sixrounds.cli.main import sixrounds
from sixrounds.errors import InputError, NotFoundError, SixroundsError
from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

SOUND = Path(__file__).parents[1] / "packs" / "sound-decks"
DECK = "small/breadth/small-deck"
RELU, SIGMOID, BACK = (f"{DECK}#{name}" for name in ("relu>", "sigmoid>", "sigmoid<"))


def lay_out(folder: Path) -> Path:
    """Write a pack with a code item and a deck, and return the packs."""
    set_up(folder)
    packs = folder / "packs"
    add_breadth(packs, SOUND)
    return packs


@pytest.fixture
def application(tmp_path: Path) -> Iterator[Application]:
    settings = Settings(data=tmp_path / "data", packs=(lay_out(tmp_path),))
    with build(settings) as application:
        yield application


def type_in(application: Application, *words: str, stdin: str = "") -> Result:
    """Run a command in this process; what it raises is raised here."""
    return CliRunner().invoke(
        sixrounds, words, obj=application, input=stdin, catch_exceptions=False
    )


def told(application: Application, *words: str) -> Any:
    return json.loads(type_in(application, *words, "--json").stdout)


def test_the_json_has_the_numbers_of_the_day_and_the_next_card(
    application: Application,
) -> None:
    found = told(application, "review")

    shown = found.pop("next")
    assert found == {
        "cards": 4,
        "met": 0,
        "covered": 0,
        "suspended": 0,
        "due": 0,
        "new": 3,
        "reviewed": 0,
        "interview_date": None,
        "days_left": 0,
        "recall_on_date": None,
        "recall_now": 0.0,
    }
    assert shown == {
        "card": RELU,
        "deck": DECK,
        "deck_title": "Three activations",
        "front": "What does the ReLU return for $x < 0$?",
        "back": "Zero.",
        "has_picture": True,
        "is_edited": False,
        "phase": "new",
        "due": None,
        "reviews": 0,
        "lapses": 0,
        "stability_days": None,
    }


def test_looking_changes_nothing(application: Application) -> None:
    assert told(application, "review") == told(application, "review")


def test_a_rating_is_kept_and_told_and_undone(application: Application) -> None:
    before = told(application, "review")

    rated = told(application, "review", "--card", RELU, "--rate", "good")
    undone = told(application, "review", "--undo")

    assert (rated["rated"]["card"], rated["rated"]["rating"]) == (RELU, "good")
    assert rated["rated"]["leech"] == ""
    assert (rated["met"], rated["reviewed"], rated["next"]["card"]) == (1, 1, SIGMOID)
    assert undone.pop("undone") == RELU
    assert undone == before


def test_a_card_is_suspended_and_taken_up(application: Application) -> None:
    left = told(application, "review", "--suspend", RELU)
    taken = told(application, "review", "--unsuspend", RELU)

    assert (left["suspended_card"], left["suspended"]) == (RELU, 1)
    assert left["next"]["card"] == SIGMOID
    assert (taken["unsuspended_card"], taken["suspended"]) == (RELU, 0)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        pytest.param(("--rate", "good"), InputError, id="no card"),
        pytest.param(("--card", RELU), InputError, id="no rating"),
        pytest.param(("--card", "x", "--rate", "easy"), NotFoundError, id="no such"),
        pytest.param(("--undo",), NotFoundError, id="nothing to undo"),
        pytest.param(("--deck", "mean"), InputError, id="no deck"),
        pytest.param(("--deck", "nothing"), NotFoundError, id="no item"),
    ],
)
def test_what_is_asked_wrongly_is_refused(
    words: tuple[str, ...], kind: type[SixroundsError], application: Application
) -> None:
    with pytest.raises(kind):
        type_in(application, "review", *words)


def test_a_date_is_set_told_and_cleared(application: Application) -> None:
    assert told(application, "date") == {"interview_date": None}
    assert told(application, "date", "2999-01-31") == {"interview_date": "2999-01-31"}
    day = told(application, "review")
    assert day["interview_date"] == "2999-01-31"
    assert day["recall_on_date"] == 0

    assert told(application, "date", "--clear") == {"interview_date": None}
    assert "No interview date" in type_in(application, "date").stdout


@pytest.mark.parametrize("day", ["2030-02-30", "soon", "31.1.2030", ""])
def test_what_is_no_date_is_refused(day: str, application: Application) -> None:
    with pytest.raises(InputError, match="is no date"):
        type_in(application, "date", day)


def test_a_date_and_none_exclude_each_other(application: Application) -> None:
    with pytest.raises(InputError, match="exclude"):
        type_in(application, "date", "2030-01-31", "--clear")


def test_a_date_that_has_passed_says_so(application: Application) -> None:
    type_in(application, "date", "2001-01-01")

    assert "has passed" in type_in(application, "date").stdout


def test_a_sitting_shows_rates_undoes_and_suspends(application: Application) -> None:
    keys = "\n\n3\nu\n\n4\ns\nq\n"  # back, good, undo, back, easy, suspend, quit

    shown = type_in(application, "review", stdin=keys).stdout

    assert shown.count("What does the ReLU return") == 2
    assert shown.count("Zero.") == 2
    assert "Taken back." in shown
    assert "Suspended." in shown
    assert "1 done" in shown.splitlines()[-1]
    day = told(application, "review")
    assert (day["reviewed"], day["met"], day["suspended"]) == (1, 1, 1)


def test_a_card_is_not_rated_before_its_back_was_shown(
    application: Application,
) -> None:
    shown = type_in(application, "review", stdin="3\n3\nq\n").stdout

    assert "Zero." not in shown
    assert told(application, "review")["reviewed"] == 0


def test_the_end_of_the_days_work_is_told(application: Application) -> None:
    keys = "\n3\n" * 3

    assert "Done for today." in type_in(application, "review", stdin=keys).stdout


def test_undoing_works_in_another_process(tmp_path: Path) -> None:
    lay_out(tmp_path)
    terminal = Terminal(tmp_path)

    terminal.type("review", "--card", RELU, "--rate", "hard")
    said = terminal.type("review", "--undo", "--json")

    assert (said.status, said.json["undone"]) == (0, RELU)
    assert terminal.type("review", "--undo").status == 2


def test_a_deck_is_shown_without_its_backs(application: Application) -> None:
    shown = type_in(application, "show", "small-deck").stdout

    assert "What does the ReLU return" in shown
    assert "Zero." not in shown
    plain = told(application, "show", "small-deck")
    assert [card["id"] for card in plain["cards"]] == ["relu", "sigmoid", "tanh"]


@pytest.mark.parametrize("command", ["start", "give-up"])
def test_a_deck_is_not_answered(command: str, application: Application) -> None:
    words = ("--yes",) if command == "give-up" else ()

    with pytest.raises(InputError, match="a deck of cards"):
        type_in(application, command, "small-deck", *words)
