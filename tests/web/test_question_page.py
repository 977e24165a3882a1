"""The workspace of an open question over HTTP, with and without a script."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.grader.chatting import ChatServer, serve_chat
from tests.grader.test_admission import AUDIT
from tests.grader.word_grader import WordGrader
from tests.web.parts import (
    SCRIPT,
    SOFTMAX,
    TESTING,
    ScriptedJudge,
    write_packs,
    write_question,
)

from sixrounds.attempts.preferences import Preferences
from sixrounds.grader.admission import keep_audit
from sixrounds.settings import Settings
from sixrounds.web.app import create_app
from sixrounds.wiring import Application
from sixrounds.wiring import build as build_application

HTML = {"accept": "text/html"}
STEPS = {"accept": "application/x-ndjson"}
HALF = "It may memorise its training rows. New rows are another matter."
FULL = "It may memorise its training rows. On new rows the error is honest."


@pytest.fixture
def packs(packs: Path) -> Path:
    write_question(packs)
    return packs


def post(client: TestClient, verb: str, **fields: str) -> Any:
    return client.post(f"/items/{TESTING}/{verb}", data=fields, headers=HTML)


def graded(client: TestClient, answer: str) -> Any:
    """Submit as the script does, and return the one line that comes."""
    response = client.post(
        f"/items/{TESTING}/grade", data={"answer": answer}, headers=STEPS
    )
    assert response.headers["content-type"].startswith("application/x-ndjson")
    (line,) = response.text.splitlines()
    return json.loads(line)


def test_the_question_stands_in_the_list_beside_code(client: TestClient) -> None:
    page = client.get("/items?round=breadth")

    assert "Why a test set" in page.text
    assert "1 of 3 items match" in page.text


def test_nothing_that_would_help_is_shown_before_an_answer(client: TestClient) -> None:
    page = client.get(f"/items/{TESTING}").text

    assert "Why is a model tested" in page
    assert "Locked until you answer" in page
    assert "It can remember" not in page
    assert "memorise" not in page


def test_a_submit_shows_the_mark_as_an_interval_judged_by_somebody(
    client: TestClient,
) -> None:
    page = post(client, "grade", answer=HALF)

    assert "attempt=1" in str(page.url)
    assert "Mark 2 to 4 of 4" in page.text
    assert "Judged, not measured</strong>, by the words of the tests." in page.text
    assert "Low confidence: about 6 of 10 such findings are right." in page.text
    assert "It knows words, not sentences." in page.text


def test_the_learners_own_words_are_shown_as_evidence(client: TestClient) -> None:
    page = post(client, "grade", answer=HALF).text

    assert "“memorise”" in page
    assert "<mark>memorise<sup>" in page
    assert "Unclear: was it in your answer?" in page


def test_an_answer_opens_the_model_answer_and_the_points(client: TestClient) -> None:
    page = post(client, "grade", answer="No idea.").text

    assert "It can remember" in page
    assert "A full mark is 4." in page
    assert "What people get wrong here" in page
    assert '<a class="button" href="/" data-key="n">What now?' in page


def test_what_was_missed_is_asked_next(client: TestClient) -> None:
    page = post(client, "grade", answer="No idea.").text

    assert "Somebody says: “A low training error shows" in page


def test_a_misconception_is_only_possible(client: TestClient) -> None:
    belief = "A low training error shows that the model generalises."

    page = post(client, "grade", answer=belief).text

    assert "Possible misconception: check" in page
    assert "That is no proof" in page


@pytest.mark.parametrize(
    ("said", "mark", "words"),
    [
        pytest.param("true", "4 of 4", "covered", id="yes"),
        pytest.param("false", "2 to 3 of 4", "missed", id="no"),
    ],
)
def test_the_learner_decides_what_is_unclear(
    client: TestClient, said: str, mark: str, words: str
) -> None:
    post(client, "grade", answer=HALF)

    page = post(client, "own-mark", attempt="1", point="estimate", said=said).text

    assert f"Mark {mark}" in page
    assert "Your own mark: it was unclear." in page
    assert words in page


def test_with_a_script_an_own_mark_changes_assessment_and_history(
    client: TestClient,
) -> None:
    post(client, "grade", answer=HALF)

    part = client.post(
        f"/items/{TESTING}/own-mark",
        data={"attempt": "1", "point": "estimate", "said": "true"},
        headers={"hx-request": "true"},
    ).text

    assert "<html" not in part
    assert '<div id="history-body" hx-swap-oob="innerHTML">' in part
    assert part.count("4 of 4") == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        pytest.param({"point": "memory"}, 422, id="a point that is clear"),
        pytest.param({"point": "nothing"}, 422, id="no such point"),
        pytest.param({"attempt": "9"}, 404, id="no such attempt"),
        pytest.param({"said": "perhaps"}, 422, id="neither yes nor no"),
    ],
)
def test_an_own_mark_that_does_not_fit_is_refused(
    client: TestClient, fields: dict[str, str], status: int
) -> None:
    post(client, "grade", answer=HALF)
    known = {"attempt": "1", "point": "estimate", "said": "true", **fields}

    page = post(client, "own-mark", **known)

    assert page.status_code == status
    assert "2 to 4 of 4" in client.get(f"/items/{TESTING}").text


def test_with_a_script_one_line_brings_every_part(client: TestClient) -> None:
    line = graded(client, FULL)

    assert (line["recorded"], line["kept"]) == (True, True)
    assert "4 of 4" in line["parts"]["assessment-body"]
    assert "4 of 4" in line["parts"]["history-body"]
    assert "It can remember" in line["parts"]["debrief-body"]
    assert "Passed" in line["parts"]["about"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param("breaks the grader", "lost its place", id="a broken grader"),
        pytest.param("surprises the grader", "does not know", id="a surprise"),
        pytest.param(" \n", "There is no answer yet.", id="nothing"),
        pytest.param("a" * 20_001, "over 20000", id="a book"),
    ],
)
def test_what_cannot_be_graded_is_told_and_nothing_is_recorded(
    client: TestClient, answer: str, told: str
) -> None:
    line = graded(client, answer)

    part = line["parts"]["assessment-body"]
    assert told in part
    assert "<h2>Mark" not in part
    assert not line["recorded"]
    assert "No attempt yet" in client.get(f"/items/{TESTING}").text


def test_earlier_answers_stay_in_the_history(client: TestClient) -> None:
    post(client, "grade", answer=HALF)
    post(client, "grade", answer=FULL)

    page = client.get(f"/items/{TESTING}?attempt=1").text

    assert "Mark 2 to 4 of 4" in page
    assert "judged 4 of 4" in page
    assert "judged 2 to 4 of 4" in page
    assert page.count("What you wrote") == 2


def test_giving_up_opens_the_debrief_and_is_told_as_such(client: TestClient) -> None:
    page = post(client, "give-up", answer="half a thought").text

    assert "It can remember" in page
    assert "given up" in page


def test_a_draft_is_kept(client: TestClient) -> None:
    post(client, "draft", answer="half a thought", seconds_spent="12")

    page = client.get(f"/items/{TESTING}").text

    assert "half a thought</textarea>" in page
    assert 'name="seconds_spent" value="12.0"' in page


@pytest.mark.parametrize("verb", ["run", "submit", "hint"])
def test_what_only_code_has_is_refused(client: TestClient, verb: str) -> None:
    page = post(client, verb, answer=FULL)

    assert page.status_code == 422
    assert "open question" in page.text


def test_code_is_not_graded(client: TestClient) -> None:
    page = client.post(f"/items/{SOFTMAX}/grade", data={"answer": "x"}, headers=HTML)

    assert page.status_code == 422
    assert "asks for code" in page.text


def test_nothing_that_people_wrote_runs(client: TestClient) -> None:
    post(client, "grade", answer=f"</textarea>{SCRIPT} memorise training")

    page = client.get(f"/items/{TESTING}").text

    assert SCRIPT not in page
    assert "&lt;script&gt;" in page


def test_blind_mode_hides_the_title(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        records.put_preferences(Preferences(is_blind=True))

    page = client.get(f"/items/{TESTING}").text

    assert "Why a test set" not in page
    assert "of ML breadth" in page


def test_the_home_page_tells_what_was_judged(client: TestClient) -> None:
    post(client, "grade", answer=HALF)

    page = client.get("/").text

    assert "judged 2 to 4 of 4" in page


@pytest.fixture(scope="module")
def chat() -> Iterator[ChatServer]:
    with serve_chat() as server:
        yield server


@contextmanager
def with_model(
    folder: Path, chat: ChatServer, model: str, admitted: str
) -> Iterator[TestClient]:
    """Serve the program with a language model, after an audit of the one admitted."""
    packs = folder / "packs"
    if not packs.exists():
        write_question(write_packs(folder))
    settings = Settings(folder / "data", (packs,), model_url=chat.url, model_name=model)
    keep_audit(replace(AUDIT, url=chat.url, model=admitted), settings.model_audit)
    with (
        build_application(settings, ScriptedJudge(), WordGrader()) as application,
        TestClient(
            create_app(application),
            base_url="http://127.0.0.1:8606",
            raise_server_exceptions=False,
        ) as client,
    ):
        yield client


def test_without_a_model_the_page_speaks_of_none(client: TestClient) -> None:
    page = post(client, "grade", answer=HALF).text

    assert "language model" not in page


def test_an_admitted_model_is_asked_when_told_to_and_changes_no_mark(
    tmp_path: Path, chat: ChatServer
) -> None:
    with with_model(tmp_path, chat, "reads terms", "reads terms") as client:
        before = post(client, "grade", answer=HALF).text
        page = post(client, "ask-model", attempt="1").text
        again = client.get(f"/items/{TESTING}").text

    assert "Ask reads terms" in before
    assert "Your answer stays on this machine." in before
    assert "What a language model finds" in page
    assert page.count("Mark 2 to 4 of 4") == 1
    assert "<strong>Mark 2 of 4</strong>, by language model reads terms" in page
    assert "High confidence: about 9 of 10 such findings are right." in page
    assert "above: unclear" in page
    assert "judged 2 to 4 of 4" in again
    assert "Ask it again" in again


def test_what_a_model_found_is_hidden_once_another_is_configured(
    tmp_path: Path, chat: ChatServer
) -> None:
    with with_model(tmp_path, chat, "reads terms", "reads terms") as client:
        post(client, "grade", answer=HALF)
        post(client, "ask-model", attempt="1")
    with with_model(tmp_path, chat, "fences", "fences") as client:
        other = client.get(f"/items/{TESTING}?attempt=1").text
    with with_model(tmp_path, chat, "reads terms", "fences") as client:
        refused = client.get(f"/items/{TESTING}?attempt=1").text

    assert "Ask fences" in other
    assert "reads terms" not in other
    assert "is configured and not admitted" in refused
    assert "prompt 1" not in refused


@pytest.mark.parametrize(
    ("model", "told"),
    [
        pytest.param("refuses", "no reply that can be read", id="a refusing model"),
        pytest.param("key", "refuses the key", id="a server that wants a key"),
    ],
)
def test_a_model_that_fails_is_told_and_the_mark_stays(
    tmp_path: Path, chat: ChatServer, model: str, told: str
) -> None:
    with with_model(tmp_path, chat, model, model) as client:
        post(client, "grade", answer=HALF)
        problem = post(client, "ask-model", attempt="1")
        page = client.get(f"/items/{TESTING}?attempt=1").text

    assert problem.status_code >= 500
    assert told in problem.text
    assert "Mark 2 to 4 of 4" in page


def test_a_model_that_is_not_admitted_is_not_asked(
    tmp_path: Path, chat: ChatServer
) -> None:
    with with_model(tmp_path, chat, "fences", "reads terms") as client:
        post(client, "grade", answer=HALF)
        page = post(client, "ask-model", attempt="1").text
        given_up = post(client, "give-up", answer="no")
        gone = post(client, "ask-model", attempt="2")

    assert "sixrounds grader audit" in page
    assert given_up.status_code == 200
    assert gone.status_code == 422
    assert chat.seen("fences") == []
