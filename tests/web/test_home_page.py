"""The home page over HTTP: one thing to do, and what was done."""

from pathlib import Path

from starlette.testclient import TestClient
from tests.web.parts import (
    HALVING,
    SOFTMAX,
    ScriptedJudge,
    build,
    write_deck,
    write_packs,
)

from sixrounds.web.app import create_app


def test_a_newcomer_is_told_where_to_start_and_how(client: TestClient) -> None:
    page = client.get("/").text

    assert "Start here" in page
    assert "A first answer takes" in page
    assert page.count("button primary") == 1


def test_a_draft_is_continued_then_a_failure_tried_again(client: TestClient) -> None:
    client.post(f"/items/{SOFTMAX}/draft", data={"answer": "x"})
    drafted = client.get("/").text
    client.post(f"/items/{SOFTMAX}/submit", data={"answer": "nonsense"})
    failed = client.get("/").text

    assert "Continue where you stopped" in drafted
    assert "Try this one again" in failed
    assert "1 of 4 cases passed" in failed


def test_what_was_passed_is_counted_by_round(client: TestClient) -> None:
    client.post(f"/items/{SOFTMAX}/submit", data={"answer": "right"})
    client.post(f"/items/{HALVING}/submit", data={"answer": "right"})

    page = client.get("/").text

    assert page.count("1 of 1 passed") == 2
    assert "Nothing is left to start" in page


def test_a_deck_is_not_counted_among_what_can_be_passed(tmp_path: Path) -> None:
    packs = write_packs(tmp_path)
    write_deck(packs)
    with build(tmp_path, packs, ScriptedJudge()) as application:
        client = TestClient(create_app(application), base_url="http://127.0.0.1")

        page = client.get("/").text

    assert "0 of 1 passed" in page
    assert "ML breadth: 0 passed" not in page


def test_a_folder_without_packs_is_told(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    packs.mkdir()
    (packs / "vocabulary.toml").write_text("[rounds]\n[topics]\n")
    with build(tmp_path, packs, ScriptedJudge()) as application:
        client = TestClient(create_app(application), base_url="http://127.0.0.1")

        home, items = client.get("/").text, client.get("/items").text

    assert "SIXROUNDS_PACKS" in home
    assert "SIXROUNDS_PACKS" in items
