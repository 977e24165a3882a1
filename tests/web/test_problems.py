"""Pages about what went wrong: each says what to do."""

import pytest
from starlette.testclient import TestClient

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    "path", ["/nowhere", "/items/demo/coding/absent", "/items/a/b/c"]
)
def test_a_page_that_is_not_there_leads_on(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML)

    assert page.status_code == 404
    assert "There is nothing here" in page.text
    assert 'href="/items"' in page.text


def test_a_near_miss_is_helped(client: TestClient) -> None:
    page = client.get("/items/demo/ml-coding/stable-softmx", headers=HTML)

    assert "demo/ml-coding/stable-softmax" in page.text


def test_a_script_gets_words_in_json(client: TestClient) -> None:
    response = client.get("/items/demo/coding/absent")

    assert response.json()["problem"].startswith("There is no item")


def test_a_part_of_a_page_gets_a_part_that_tells(client: TestClient) -> None:
    asked = {**HTML, "hx-request": "true"}
    back = {**asked, "hx-history-restore-request": "true"}

    part = client.get("/items/demo/coding/absent", headers=asked)
    whole = client.get("/items/demo/coding/absent", headers=back)

    assert part.status_code == 404
    assert part.text.startswith('<div class="notice bad"')
    assert "There is no item" in part.text
    assert whole.text.startswith("<!doctype html>")


def test_a_verb_that_does_not_fit_is_told(client: TestClient) -> None:
    assert client.delete("/items", headers=HTML).status_code == 405
