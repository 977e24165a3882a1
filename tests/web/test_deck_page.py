"""The page of a deck over HTTP: what it asks, what is due, the way to its review."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import ScriptedJudge, build, write_packs

from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating
from sixrounds.web.app import create_app
from sixrounds.wiring import Application

SOUND = Path(__file__).parents[1] / "packs" / "sound-decks"
DECK = "demo/breadth/small-deck"


@pytest.fixture
def application(tmp_path: Path) -> Application:
    packs = write_packs(tmp_path)
    shutil.copytree(SOUND / "breadth/small-deck", packs / DECK)
    words = packs / "vocabulary.toml"
    known = words.read_text()
    words.write_text(known.replace("[topics]", 'breadth = "ML breadth"\n[topics]'))
    return build(tmp_path, packs, ScriptedJudge())


@pytest.fixture
def client(application: Application) -> TestClient:
    app = create_app(application)
    return TestClient(
        app, base_url="http://127.0.0.1:8606", raise_server_exceptions=False
    )


def test_a_deck_shows_its_fronts_and_not_its_backs(client: TestClient) -> None:
    page = client.get(f"/items/{DECK}")

    assert page.status_code == 200
    assert "What does the ReLU return" in page.text
    assert "Asked both ways." in page.text
    assert "Zero." not in page.text


def test_a_deck_says_what_is_due_and_leads_to_its_review(
    client: TestClient, application: Application
) -> None:
    before = client.get(f"/items/{DECK}").text
    with application.store.writing() as records:
        card, at = f"{DECK}#relu>", datetime.now(UTC).astimezone()
        reviewing.rate(records.cards, application.stock, card, Rating.AGAIN, at)

    after = client.get(f"/items/{DECK}").text

    assert "0 due, 3 new." in before
    assert "1 due, 2 new." in after
    assert f'href="/review?deck={DECK}"' in after


def test_the_list_has_the_deck(client: TestClient) -> None:
    assert "Three activations" in client.get("/items").text


@pytest.mark.parametrize("action", ["draft", "submit", "run", "grade", "give-up"])
def test_a_deck_takes_no_answer(action: str, client: TestClient) -> None:
    response = client.post(
        f"/items/{DECK}/{action}", data={"answer": "x"}, headers={"accept": "text/html"}
    )

    assert response.status_code == 422
    assert "reviewed, not answered" in response.text
