"""What the commands of the grader promise: before their minutes, and of a model."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.cli.terminal import Terminal
from tests.grader.chatting import ChatServer, serve_chat
from tests.grader.word_grader import WordGrader

from sixrounds.cli.main import sixrounds
from sixrounds.errors import InputError, NotFoundError, SettingsError
from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

SOUND = Path(__file__).parents[1] / "packs" / "sound-questions"
QUESTION = "question-3"
NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
HALF = "A big model may memorise its rows, noise and all."


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with serve_chat() as server:
        yield server


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a pack of twelve questions, as many as an audit needs and two more."""
    folder = tmp_path_factory.mktemp("packs")
    words = '[rounds]\nbreadth = "Breadth"\n[topics]\narrays = "Arrays"\n'
    (folder / "vocabulary.toml").write_text(words)
    for number in range(12):
        source = SOUND / "breadth" / "train-and-test"
        shutil.copytree(source, folder / "tiny" / "breadth" / f"question-{number}")
    shutil.copy(SOUND / "pack.toml", folder / "tiny")
    return folder


@contextmanager
def configured(
    data: Path, packs: Path, server: ChatServer, model: str
) -> Iterator[Application]:
    settings = Settings(data, (packs,), model_url=server.url, model_name=model)
    with build(settings, grader=WordGrader()) as application:
        yield application


def call(application: Application, *words: str, stdin: str = "") -> Result:
    return CliRunner().invoke(
        sixrounds, words, obj=application, input=stdin, catch_exceptions=False
    )


def test_measuring_names_the_file_that_is_missing(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", packs=(tmp_path,))
    words = ["grader", "measure", "--words-only", "--data", str(tmp_path)]

    with build(settings) as application:
        said = CliRunner().invoke(sixrounds, words, obj=application)

    assert isinstance(said.exception, InputError)
    assert ".jsonl" in said.exception.problem


def test_measuring_with_a_model_that_is_not_set_up_says_how_to_get_it(
    tmp_path: Path,
) -> None:
    settings = Settings(data=tmp_path / "data", packs=(tmp_path,))

    with (
        build(settings) as application,
        pytest.raises(SettingsError, match="sixrounds grader setup"),
    ):
        application.measure_grader(tmp_path, with_model=True)


def test_without_a_model_an_audit_says_which_settings_name_one(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", packs=(tmp_path,))

    with (
        build(settings) as application,
        pytest.raises(SettingsError, match="SIXROUNDS_MODEL_URL"),
    ):
        call(application, "grader", "audit")


def test_what_keeps_an_audit_from_beginning_is_all_that_is_told(
    terminal: Terminal,
) -> None:
    said = terminal.type("grader", "audit", "--json")

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("No language model is configured.\n")


def test_the_marks_of_a_model_stand_beside_the_others_after_an_audit_admits_it(
    tmp_path: Path, packs: Path, server: ChatServer
) -> None:
    words = ("grade", "--item", QUESTION, "--answer", "-", "--json")
    with configured(tmp_path / "data", packs, server, "reads terms") as application:
        before = json.loads(call(application, *words, stdin=HALF).stdout)
        audit = call(application, "grader", "audit", "--json")
        after = json.loads(call(application, *words, stdin=HALF).stdout)

    told = json.loads(audit.stdout)
    assert (audit.exit_code, told["is_admitted"], told["shortfalls"]) == (0, True, [])
    assert (told["model"], told["prompt_version"]) == ("reads terms", 1)
    assert [each.name for each in (tmp_path / "data").iterdir()] == ["model-audit.json"]
    assert before["model"]["remedy"] == "Run `sixrounds grader audit`."
    assert after["model"]["judge"] == "language model reads terms (prompt 1)"
    assert [p["finding"] for p in after["model"]["points"]] == [
        "covered",
        "missed",
        "missed",
    ]
    assert {k: v for k, v in after.items() if k != "model"} == {
        k: v for k, v in before.items() if k != "model"
    }


def test_people_read_a_models_marks_below_the_others_and_may_keep_them(
    tmp_path: Path,
    packs: Path,
    server: ChatServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with configured(tmp_path / "data", packs, server, "reads terms") as application:
        call(application, "grader", "audit")
        graded = call(
            application, "grade", "--item", QUESTION, "--answer", "-", stdin=HALF
        )
        call(application, "start", QUESTION)
        (tmp_path / QUESTION / "answer.md").write_text(HALF)
        call(application, "submit", QUESTION)
        asked = call(application, "grader", "ask", "1")
        kept = call(application, "history", "--attempt", "1")
        checks = json.loads(call(application, "doctor", "--json").stdout)

    for told in (graded, asked, kept):
        words = " ".join(told.stdout.split())
        assert "Beside it: mark 2 of 4 · by language model reads terms" in words
    assert kept.stdout.index("Mark 0 to") < kept.stdout.index("Beside it")
    model = next(check for check in checks if check["name"] == "language model")
    assert (model["state"], model["says"][-10:]) == ("good", ", admitted")


def test_nothing_is_asked_about_an_attempt_that_is_not_there(
    tmp_path: Path, packs: Path, server: ChatServer
) -> None:
    with (
        configured(tmp_path / "data", packs, server, "reads terms") as application,
        pytest.raises(NotFoundError),
    ):
        call(application, "grader", "ask", "1")


def test_a_model_that_is_not_admitted_is_told_why_and_shows_no_marks(
    tmp_path: Path, packs: Path, server: ChatServer
) -> None:
    with configured(tmp_path / "data", packs, server, "random weights") as application:
        audit = call(application, "grader", "audit")
        standing = application.model_standing()
        graded = call(
            application, "grade", "--item", QUESTION, "--answer", "-", "--json",
            stdin=HALF,
        )  # fmt: skip

    assert audit.exit_code == 1
    assert "random weights is not admitted: " in audit.stdout
    assert standing is not None
    assert not standing.is_admitted
    assert "mark" not in json.loads(graded.stdout)["model"]


def test_an_audit_that_broke_off_goes_on_where_it_was(
    tmp_path: Path, packs: Path, server: ChatServer
) -> None:
    with configured(tmp_path / "data", packs, server, "fences") as application:
        audit = application.audit_model
        with pytest.raises(KeyboardInterrupt):
            audit(lambda: NOON, stop_after(3), 12)
        before = len(server.seen("fences"))
        audit(lambda: NOON, lambda _done, _all: None, 12)

    # The twelve questions are one: three answers, then one with six injections.
    assert before == 3 * 3
    assert len(server.seen("fences")) == 3 * (3 + 6)


def stop_after(most: int) -> Callable[[int, int], None]:
    """Return a listener that ends the audit as Ctrl+C does."""

    def tell(done: int, _all: int) -> None:
        if done == most:
            raise KeyboardInterrupt

    return tell


def test_another_model_needs_its_own_audit(
    tmp_path: Path, packs: Path, server: ChatServer
) -> None:
    with configured(tmp_path / "data", packs, server, "reads terms") as application:
        call(application, "grader", "audit")
    with configured(tmp_path / "data", packs, server, "refuses") as application:
        standing = application.model_standing()

    assert standing is not None
    assert not standing.is_admitted


def test_without_a_model_a_grading_says_that_none_was_asked(
    tmp_path: Path, packs: Path
) -> None:
    with build(Settings(tmp_path / "data", (packs,)), grader=WordGrader()) as program:
        done = call(
            program, "grade", "--item", QUESTION, "--answer", "-", "--json", stdin=HALF
        )

    assert json.loads(done.stdout)["model"] is None
