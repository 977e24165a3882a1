"""The quick quiz over HTTP, without a script."""

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import (
    DECK,
    SCRIPT,
    SLOPE,
    TESTING,
    ScriptedJudge,
    build,
    write_deck,
    write_derivation,
    write_packs,
    write_question,
)

from sixrounds.attempts.attempt import Draft
from sixrounds.packs.item import ItemId
from sixrounds.web.app import create_app
from sixrounds.wiring import Application

HTML = {"accept": "text/html"}
FULL = "It may memorise its training rows. On new rows the error is honest."


@pytest.fixture
def packs(packs: Path) -> Path:
    write_question(packs)
    return packs


def post(client: TestClient, verb: str, **fields: str) -> str:
    page = client.post(f"/quiz/{verb}", data=fields, headers=HTML)
    assert page.status_code == 200, page.text
    return page.text


def test_without_a_quiz_the_page_says_what_one_is_and_names_topics(
    client: TestClient,
) -> None:
    page = client.get("/quiz").text

    assert "10 minutes of cards, questions and formulas" in page
    assert 'name="topics" value="arrays"' in page
    assert "How the last one went" not in page


def test_a_quiz_asks_and_is_the_same_after_a_restart(
    client: TestClient, application: Application
) -> None:
    first = post(client, "start")

    with TestClient(
        create_app(application), base_url="http://127.0.0.1:8606"
    ) as restarted:
        again = restarted.get("/quiz").text

    for page in (first, again):
        assert "Why is a model tested" in page
        assert re.search(r'data-left="(600|599|598)"', page)
        assert SCRIPT not in page


def test_an_answer_is_judged_kept_as_an_attempt_and_told_at_the_end(
    client: TestClient,
) -> None:
    post(client, "start")

    judged = post(client, "answer", asked=TESTING, answer=FULL)
    ended = post(client, "next", place="1")

    assert "Judged, not measured" in judged
    assert "A model answer" in judged
    assert "How the quiz went" in ended
    assert "judged 4 of 4" in ended
    assert "too few to say" in ended
    assert "answer again" not in ended
    assert FULL in client.get(f"/items/{TESTING}?attempt=1").text


def test_what_is_not_known_is_recorded_and_comes_first_in_what_to_do(
    client: TestClient,
) -> None:
    post(client, "start")

    shown = post(client, "give-up", asked=TESTING)
    ended = post(client, "next", place="1")

    assert "It can remember" in shown
    assert "The debrief has the solution" not in shown
    assert f'href="/items/{TESTING}"' in ended
    assert "read it, and answer again" in ended


def test_a_card_is_counted_as_recalled_or_not(packs: Path, client: TestClient) -> None:
    write_deck(packs)
    (packs / TESTING / "item.toml").unlink()
    post(client, "start")

    asked = client.get("/quiz").text
    [card] = set(re.findall(r'name="asked" value="([^"]+)"', asked))
    post(client, "rate", asked=html.unescape(card), rating="again")
    ended = post(client, "end")

    assert "0 of 1 recalled" in ended
    assert f'href="/items/{DECK}"' in ended


@pytest.mark.parametrize("has_more", [True, False])
def test_after_a_miss_one_is_led_to_what_the_topic_builds_on_if_there_is_any(
    packs: Path, client: TestClient, *, has_more: bool
) -> None:
    words = packs / "vocabulary.toml"
    words.write_text(words.read_text() + '[prerequisites]\narrays = ["numerics"]\n')
    if has_more:
        write_deck(packs)
        deck = packs / DECK / "item.toml"
        deck.write_text(deck.read_text().replace('"arrays"', '"numerics"'))
    post(client, "start", topics="arrays")

    post(client, "give-up", asked=TESTING)
    ended = post(client, "end")

    assert ('href="/items?topic=numerics"' in ended) == has_more


def test_a_next_that_is_sent_twice_goes_on_once(client: TestClient) -> None:
    post(client, "start")

    page = client.post("/quiz/next", data={"place": "7"}, headers=HTML)

    assert "Why is a model tested" in page.text


def test_an_empty_answer_is_refused_where_it_was_typed(client: TestClient) -> None:
    post(client, "start")

    page = client.post(
        "/quiz/answer", data={"asked": TESTING, "answer": " "}, headers=HTML
    )

    assert page.status_code == 422
    assert "There is no answer yet." in page.text
    assert "Why is a model tested" in page.text


def test_an_answer_to_another_item_is_refused(client: TestClient) -> None:
    post(client, "start")

    page = client.post(
        "/quiz/answer", data={"asked": SLOPE, "answer": "x"}, headers=HTML
    )

    assert page.status_code == 422
    assert "has gone on" in page.text


def test_nothing_is_given_up_that_is_not_asked(
    packs: Path, client: TestClient, application: Application
) -> None:
    write_derivation(packs)
    post(client, "start")
    asked = TESTING if TESTING in client.get("/quiz").text else SLOPE
    other = SLOPE if asked == TESTING else TESTING

    page = client.post("/quiz/give-up", data={"asked": other}, headers=HTML)

    assert page.status_code == 422
    with application.store.reading() as records:
        assert not records.recent(1)


def test_a_pause_hides_what_is_asked_until_one_goes_on(client: TestClient) -> None:
    post(client, "start")

    paused = post(client, "pause")
    resumed = post(client, "resume")

    assert "Paused" in paused
    assert "Why is a model tested" not in paused
    assert "Why is a model tested" in resumed


def test_an_older_draft_is_not_shown_and_a_newer_one_is(
    client: TestClient, application: Application
) -> None:
    post(client, "start")

    client.post(f"/items/{TESTING}/draft", data={"answer": "typed in the quiz"})

    assert "typed in the quiz" in client.get("/quiz").text
    with application.store.writing() as records:
        draft = records.draft(ItemId(TESTING))
        assert isinstance(draft, Draft)
        old = draft.at.replace(year=2000)
        records.put_draft(Draft(draft.item_id, "an older answer", "", old))
    assert "an older answer" not in client.get("/quiz").text


def test_a_formula_is_measured_in_a_quiz(tmp_path: Path, judge: ScriptedJudge) -> None:
    packs = write_packs(tmp_path / "more")
    write_derivation(packs)
    with (
        build(tmp_path / "more", packs, judge) as application,
        TestClient(create_app(application), base_url="http://127.0.0.1:8606") as client,
    ):
        asked = post(client, "start")
        refused = client.post(
            "/quiz/answer", data={"asked": SLOPE, "answer": "1 +"}, headers=HTML
        )
        measured = post(
            client, "answer", asked=SLOPE, answer=" 0\n", seconds_spent="12"
        )
        with application.store.reading() as records:
            [kept] = records.attempts(ItemId(SLOPE))

    assert "What you may write" in asked
    assert refused.status_code == 422
    assert "1 +" in html.unescape(refused.text)
    assert "Not yet" in measured
    assert "The worked derivation" in measured
    assert (kept.answer, kept.seconds_spent) == ("0", 12)


def test_a_quiz_without_an_answer_tells_nothing(client: TestClient) -> None:
    post(client, "start")

    ended = post(client, "end")

    assert "Nothing was answered" in ended
    assert client.get("/quiz/99", headers=HTML).status_code == 404


def test_a_question_of_a_quiz_can_be_answered_aloud_and_other_pages_not(
    client: TestClient,
) -> None:
    before = client.get("/quiz").headers["permissions-policy"]
    post(client, "start")
    asked = client.get("/quiz")

    assert "microphone=()" in before
    assert "microphone=(self)" in asked.headers["permissions-policy"]
    assert f'data-speak="/items/{TESTING}/recording"' in asked.text


def test_home_leads_to_the_quiz(client: TestClient) -> None:
    assert 'href="/quiz"' in client.get("/").text
