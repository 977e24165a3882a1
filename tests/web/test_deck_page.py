"""The page of a deck over HTTP: what it asks, what is due, the way to its review."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import DECK, write_deck

from sixrounds.memory import reviewing
from sixrounds.memory.card import Rating
from sixrounds.wiring import Application


@pytest.fixture
def packs(packs: Path) -> Path:
    write_deck(packs)
    return packs


def test_a_deck_shows_its_fronts_and_not_its_backs(client: TestClient) -> None:
    page = client.get(f"/items/{DECK}")

    assert page.status_code == 200
    assert "What does the ReLU return" in page.text
    assert "asked the other way" in page.text
    assert "Zero." not in page.text


def test_a_card_that_is_asked_both_ways_shows_each_question_once(
    client: TestClient, application: Application
) -> None:
    packed = client.get(f"/items/{DECK}").text
    with application.store.writing() as records:
        card, at = f"{DECK}#sigmoid>", datetime.now(UTC)
        reviewing.edit_card(
            records.cards, application.stock, card, front="Mine", back="Yours", at=at
        )
    edited = client.get(f"/items/{DECK}").text

    assert packed.count("The formula of the sigmoid") == 1
    assert packed.count("e^{-x}") == 1
    for words in ("Mine", "Yours"):
        assert edited.count(f"<p>{words}</p>") == 1
    folded = edited.partition("<details>")[2].partition("</details>")[0]
    assert "Yours" in folded


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


def test_each_card_says_how_far_it_is(
    client: TestClient, application: Application
) -> None:
    stock, at = application.stock, datetime.now(UTC).astimezone()
    with application.store.writing() as records:
        for card, rating in (("relu>", Rating.GOOD), ("tanh>", Rating.AGAIN)):
            reviewing.rate(records.cards, stock, f"{DECK}#{card}", rating, at)
        reviewing.suspend(records.cards, stock, f"{DECK}#sigmoid<")

    page = client.get(f"/items/{DECK}").text

    assert "due in 4 days" in page
    assert "due today" in page
    assert page.count("<li>new</li>") == 1
    assert page.count("Take up again") == 1


def test_own_words_stand_in_the_list(
    client: TestClient, application: Application
) -> None:
    with application.store.writing() as records:
        reviewing.edit_card(
            records.cards,
            application.stock,
            f"{DECK}#relu>",
            front="Mine",
            back="Zero.",
            at=datetime.now(UTC),
        )

    page = client.get(f"/items/{DECK}").text

    assert "<p>Mine</p>" in page
    assert "in your own words" in page


def test_a_deck_of_ones_own_has_a_page_as_well(
    client: TestClient, application: Application
) -> None:
    application.import_cards("csv", b"front,back\nWhat?,That.\n", "Mine")
    [own] = [key for key in application.stock.decks if key.startswith("own/")]

    page = client.get(f"/items/{own}")

    assert page.status_code == 200
    assert "Your own deck" in page.text
    assert client.get("/items/own/breadth/none").status_code == 404


def test_the_list_has_the_deck(client: TestClient) -> None:
    page = client.get("/items").text

    assert "Three activations" in page
    assert "Deck of cards" in page


@pytest.mark.parametrize("action", ["draft", "submit", "run", "grade", "give-up"])
def test_a_deck_takes_no_answer(action: str, client: TestClient) -> None:
    response = client.post(
        f"/items/{DECK}/{action}", data={"answer": "x"}, headers={"accept": "text/html"}
    )

    assert response.status_code == 422
    assert "reviewed, not answered" in response.text
