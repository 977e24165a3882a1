"""What the terminal promises for formulas: `derive`, and the commands of every item."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.terminal import add_breadth, set_up

from sixrounds.cli.main import sixrounds
from sixrounds.errors import InputError
from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

SOUND = Path(__file__).parents[1] / "packs" / "sound-derivations"
SLOPE = "slope-of-a-line"


@pytest.fixture
def application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """Stand in a folder beside a pack with code and a derivation."""
    set_up(tmp_path)
    monkeypatch.chdir(tmp_path)
    packs = tmp_path / "packs"
    add_breadth(packs, SOUND)
    settings = Settings(data=tmp_path / "data", packs=(packs,))
    with build(settings) as application:
        yield application


def run(application: Application, *words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(sixrounds, [*words], obj=application, input=stdin)


def derive(application: Application, formula: str) -> Any:
    done = run(application, "derive", "--item", SLOPE, "--formula", formula, "--json")
    assert done.exit_code == 0, done.exception
    return json.loads(done.stdout)


def test_a_formula_is_measured_and_nothing_kept(application: Application) -> None:
    found = derive(application, "1/n X^T r")

    assert found["id"] == "small/breadth/slope-of-a-line"
    assert found["outcome"] == "passed"
    assert found["latex"] == r"\frac{1}{n}\, {X}^{\top}\, r"
    assert not application.settings.database.exists()


def test_a_slip_is_named_and_the_status_says_only_that_it_was_measured(
    application: Application,
) -> None:
    found = derive(application, "X^T (y - X w) / n")

    assert found["outcome"] == "wrong"
    assert found["diagnosis"]["mutant"] == "sign"


def test_a_formula_may_come_from_standard_input(application: Application) -> None:
    words = ("derive", "--item", SLOPE, "--formula", "-")

    done = run(application, *words, stdin="X^T r / n\n")

    assert "Passed" in done.stdout


@pytest.mark.parametrize(
    ("item", "formula", "told"),
    [
        (SLOPE, "X r", "cannot be multiplied"),
        (SLOPE, "X^T (", "not finished"),
        ("mean", "1", "does not ask for a formula"),
    ],
)
def test_what_cannot_be_measured_is_refused(
    application: Application, item: str, formula: str, told: str
) -> None:
    done = run(application, "derive", "--item", item, "--formula", formula)

    assert isinstance(done.exception, InputError)
    assert told in done.exception.problem


def test_show_tells_what_may_be_written_and_not_the_answer(
    application: Application,
) -> None:
    told = run(application, "show", SLOPE).stdout
    plain = json.loads(run(application, "show", SLOPE, "--json").stdout)

    assert "the inputs, a row each; a matrix of n by d" in told
    assert "X^T r" not in told
    assert "solution" not in plain
    assert {size["name"] for size in plain["sizes"]} == {"n", "d"}


def test_start_and_submit_keep_the_attempt_and_open_the_derivation(
    application: Application,
) -> None:
    begun = run(application, "start", SLOPE)
    folder = Path(SLOPE)
    assert "write answer.txt" in begun.stdout
    assert "You may use:" in (folder / "question.md").read_text()

    (folder / "answer.txt").write_text("X^T r\n")
    wrong = run(application, "submit", SLOPE)
    (folder / "answer.txt").write_text("X^T r / n\n")
    right = run(application, "submit", SLOPE, "--json")
    shown = run(application, "show", SLOPE, "--solution")

    assert wrong.exit_code == 1
    assert "is missing" in wrong.stdout
    assert right.exit_code == 0
    assert json.loads(right.stdout)["verdict"]["outcome"] == "passed"
    assert "One answer: X^T r / n" in shown.stdout
    assert "Write the residual" in shown.stdout

    read = run(application, "history", "--attempt", "1").stdout
    assert read.endswith("Your answer\n\nX^T r\n")


def test_giving_up_opens_the_derivation(application: Application) -> None:
    run(application, "give-up", SLOPE, "--yes")

    assert "Write the residual" in run(application, "show", SLOPE, "--solution").stdout
    assert "gave up" in run(application, "history").stdout


@pytest.mark.parametrize("command", ["run", "watch"])
def test_what_only_code_has_is_refused(application: Application, command: str) -> None:
    run(application, "start", SLOPE)

    done = run(application, command, SLOPE)

    assert isinstance(done.exception, InputError)
    assert "asks for a formula" in done.exception.problem


@pytest.mark.parametrize(
    ("command", "told"), [("grade", "measured, not graded"), ("judge", "a formula")]
)
def test_a_formula_is_neither_graded_nor_judged_as_code(
    application: Application, command: str, told: str
) -> None:
    Path("a.txt").write_text("X^T r")

    done = run(application, command, "--item", SLOPE, "--answer", "a.txt")

    assert isinstance(done.exception, InputError)
    assert told in done.exception.problem
