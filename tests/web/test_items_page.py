"""The catalogue over HTTP: search, filters, pages of rows, without a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import SOFTMAX, ScriptedJudge, build, write_packs

from sixrounds.web.app import create_app


@pytest.fixture
def many(tmp_path: Path) -> Iterator[TestClient]:
    packs = write_packs(tmp_path, extra=120)
    with (
        build(tmp_path, packs, ScriptedJudge()) as application,
        TestClient(create_app(application), base_url="http://127.0.0.1") as client,
    ):
        yield client


def rows(html: str) -> int:
    return html.count('<td class="title">')


def test_a_hundred_rows_come_first_and_the_rest_on_request(many: TestClient) -> None:
    first = many.get("/items").text
    rest = many.get("/items?show=200").text

    assert rows(first) == 100
    assert "the first 100 shown" in first
    assert "show=200" in first
    assert rows(rest) == 122


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("q=made+119", 1),
        ("q=MADE+arrays&round=coding", 40),
        ("round=ml-coding", 61),
        ("topic=numerics", 41),
        ("level=3", 30),
        ("state=passed", 0),
        ("state=untouched&level=1", 30),
        ("q=%22%3E%3Cb%3E", 0),
        ("round=nonsense", 0),
    ],
)
def test_words_and_filters_narrow_the_list(
    many: TestClient, query: str, count: int
) -> None:
    assert rows(many.get(f"/items?{query}&show=500").text) == count


def test_a_script_gets_the_results_alone(many: TestClient) -> None:
    part = many.get("/items?q=119", headers={"hx-request": "true"}).text
    restored = many.get(
        "/items?q=119",
        headers={"hx-request": "true", "hx-history-restore-request": "true"},
    ).text

    assert rows(part) == 1
    assert "<html" not in part
    assert "<html" in restored


def test_nothing_found_says_what_to_do(many: TestClient) -> None:
    assert "Show all items" in many.get("/items?q=zzz").text


def test_the_state_of_an_item_is_todays_not_that_of_the_first_look(
    client: TestClient,
) -> None:
    before = client.get("/items?q=softmax").text
    client.post(f"/items/{SOFTMAX}/submit", data={"answer": "right"})

    after = client.get("/items?q=softmax").text

    assert "tone-plain" in before
    assert "tone-good" in after
    assert "tone-good" not in before


def test_a_count_that_does_not_fit_is_refused(client: TestClient) -> None:
    response = client.get("/items?show=-1", headers={"accept": "text/html"})

    assert response.status_code == 422
    assert "show" in response.text
