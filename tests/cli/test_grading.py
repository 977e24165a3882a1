"""What the terminal promises for answers in words. The grader is a plain one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.cli.terminal import add_breadth, set_up
from tests.grader.word_grader import WordGrader

from sixrounds.cli.main import sixrounds
from sixrounds.errors import InputError, NotFoundError, PackError, SixroundsError
from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

SOUND = Path(__file__).parents[1] / "packs" / "sound-questions"
QUESTION = "train-and-test"
HALF = "It may memorise its training rows. New rows are another matter."
RUBRIC = SOUND / "breadth/train-and-test/rubric.toml"


@pytest.fixture
def application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Application]:
    """Stand in a folder beside a pack with code and an open question."""
    set_up(tmp_path)
    monkeypatch.chdir(tmp_path)
    packs = tmp_path / "packs"
    add_breadth(packs, SOUND)
    settings = Settings(data=tmp_path / "data", packs=(packs,))
    with build(settings, grader=WordGrader()) as application:
        yield application


def call(application: Application, *words: str, stdin: str = "") -> Result:
    """Run a command; an error that a door would tell is raised."""
    return CliRunner().invoke(
        sixrounds, words, obj=application, input=stdin, catch_exceptions=False
    )


def lines_of(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def begin(application: Application, words: str = HALF) -> None:
    call(application, "start", QUESTION)
    (Path(QUESTION) / "answer.md").write_text(words)


def test_a_grading_has_the_stable_fields_and_keeps_nothing(
    application: Application,
) -> None:
    done = call(
        application, "grade", "--item", QUESTION, "--answer", "-", "--json", stdin=HALF
    )

    graded = json.loads(done.stdout)
    assert done.exit_code == 0
    assert graded["mark"] == 0.75
    assert graded["confidence"] == 0.62
    assert (graded["low"], graded["high"], graded["most"]) == (2, 4, 4)
    memory = graded["points"][0]
    assert (memory["point_id"], memory["finding"]) == ("memory", "covered")
    assert memory["evidence"]["text"] == "memorise"
    assert not application.settings.data.exists()


def test_people_are_told_that_it_is_judged(application: Application) -> None:
    done = call(application, "grade", "--item", QUESTION, "--answer", "-", stdin=HALF)

    assert "Mark 2 to 4 of 4 · judged by the words of the tests, not measured" in (
        done.stdout.replace("\n", " ")
    )
    assert "covered" in done.stdout
    assert "you wrote: “memorise”" in done.stdout


def test_a_batch_is_graded_by_a_rubric_or_by_its_own_reference(
    application: Application,
) -> None:
    batch = [
        {"id": "a", "question": "Why?", "answer": HALF},
        {"id": "b", "question": "Why?", "answer": HALF, "reference": "It has one end."},
    ]
    text = "\n".join(json.dumps(line) for line in batch)

    done = call(
        application, "grade", "--rubric", str(RUBRIC), "--batch", "-", stdin=text
    )

    by_rubric, by_reference = lines_of(done)
    assert done.exit_code == 0
    assert (by_rubric["id"], by_rubric["line"], by_rubric["mark"]) == ("a", 1, 0.75)
    assert [point["point_id"] for point in by_reference["points"]] == ["p1"]
    assert all(0 <= line["mark"] <= 1 for line in (by_rubric, by_reference))


@pytest.mark.parametrize(
    ("line", "told", "status"),
    [
        pytest.param("no json", "is not JSON", 2, id="no JSON"),
        pytest.param("[1]", "no JSON object", 2, id="a list"),
        pytest.param('{"id": 1, "question": "Why?"}', "'answer'", 2, id="no answer"),
        pytest.param('{"id": 1, "answer": "a"}', "'question'", 2, id="no question"),
        pytest.param(
            '{"id": 1, "question": "Why?", "answer": "breaks the grader"}',
            "lost its place",
            3,
            id="a broken grader",
        ),
    ],
)
def test_a_line_that_cannot_be_graded_stops_no_other(
    application: Application, line: str, told: str, status: int
) -> None:
    good = json.dumps({"id": "good", "question": "Why?", "answer": HALF})

    done = call(
        application,
        "grade",
        "--rubric",
        str(RUBRIC),
        "--batch",
        "-",
        stdin=f"{line}\n\n{good}\n",
    )

    bad, other = lines_of(done)
    assert done.exit_code == status
    assert told in bad["error"]
    assert bad["is_grader_failure"] is (status == 3)
    assert other["id"] == "good"


def test_a_line_with_neither_rubric_nor_reference_is_refused(
    application: Application,
) -> None:
    line = json.dumps({"id": "a", "question": "Why?", "answer": HALF})

    done = call(application, "grade", "--batch", "-", stdin=line)

    assert done.exit_code == 2
    assert "nothing to grade the answer by" in lines_of(done)[0]["error"]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        pytest.param(["grade"], InputError, id="nothing"),
        pytest.param(["grade", "--item", QUESTION], InputError, id="no answer"),
        pytest.param(
            ["grade", "--item", QUESTION, "--answer", "-"], InputError, id="no words"
        ),
        pytest.param(
            ["grade", "--item", "mean", "--answer", "-"], InputError, id="code"
        ),
        pytest.param(
            ["grade", "--item", "none", "--answer", "-"], NotFoundError, id="no item"
        ),
        pytest.param(
            ["grade", "--item", "mean", "--batch", "-"], InputError, id="both ways"
        ),
        pytest.param(
            ["grade", "--rubric", "packs/vocabulary.toml", "--batch", "-"],
            PackError,
            id="no rubric",
        ),
        pytest.param(["own-mark", "9", "memory", "yes"], NotFoundError, id="nobody's"),
        pytest.param(
            ["judge", "--item", QUESTION, "--answer", "-"], InputError, id="to judge"
        ),
        pytest.param(["show", QUESTION, "--hint"], InputError, id="a hint"),
        pytest.param(["show", QUESTION, "--solution"], InputError, id="too early"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_remedy(
    application: Application, words: list[str], error: type[SixroundsError]
) -> None:
    with pytest.raises(error) as refused:
        call(application, *words)

    assert refused.value.remedy


def test_start_writes_a_file_for_words(application: Application) -> None:
    done = call(application, "start", QUESTION, "--json")

    told = json.loads(done.stdout)
    assert told["answer"] == f"{QUESTION}/answer.md"
    assert sorted(path.name for path in Path(QUESTION).iterdir()) == [
        "answer.md",
        "question.md",
        "sixrounds.toml",
    ]


@pytest.mark.parametrize("command", ["run", "watch"])
def test_what_only_code_can_do_says_what_to_use(
    application: Application, command: str
) -> None:
    begin(application)

    with pytest.raises(InputError, match="nothing in it can be run") as refused:
        call(application, command, QUESTION)

    assert "sixrounds submit" in refused.value.remedy


def test_submit_grades_and_keeps_words(application: Application) -> None:
    begin(application)

    done = call(application, "submit", QUESTION)

    assert done.exit_code == 0
    assert "sixrounds own-mark 1 POINT yes|no\n" in done.stdout
    with application.store.reading() as records:
        (kept,) = records.recent(5)
    assert (kept.answer, kept.assessment is not None) == (HALF, True)


def test_an_empty_answer_is_not_submitted(application: Application) -> None:
    begin(application, "")

    with pytest.raises(InputError, match="no answer yet"):
        call(application, "submit", QUESTION)


def test_an_own_mark_settles_the_mark(application: Application) -> None:
    begin(application)
    call(application, "submit", QUESTION)

    done = call(application, "own-mark", "1", "estimate", "yes", "--json")
    listed = call(application, "history")

    assert json.loads(done.stdout)["low"] == 4
    assert "judged 4 of 4" in listed.stdout


def test_history_shows_an_attempt_with_its_words(application: Application) -> None:
    begin(application)
    call(application, "submit", QUESTION)

    done = call(application, "history", "--attempt", "1")

    assert "judged by the words of the tests" in done.stdout.replace("\n", " ")
    assert "It may memorise" in done.stdout


def test_the_model_answer_opens_after_a_submit(application: Application) -> None:
    begin(application)
    call(application, "submit", QUESTION)

    shown = call(application, "show", QUESTION, "--solution")
    plain = json.loads(call(application, "show", QUESTION, "--json").stdout)

    assert "Model answer" in shown.stdout
    assert [point["id"] for point in plain["points"]] == ["memory", "estimate", "share"]


def test_giving_up_opens_it_too(application: Application) -> None:
    call(application, "give-up", QUESTION, "--yes")

    assert "Model answer" in call(application, "show", QUESTION, "--solution").stdout


def test_a_question_is_shown_without_its_points(application: Application) -> None:
    done = call(application, "show", QUESTION)
    plain = json.loads(call(application, "show", QUESTION, "--json").stdout)

    assert "Why is a model tested" in done.stdout
    assert "memorise" not in done.stdout
    assert "points" not in plain
