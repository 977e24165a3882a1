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


def test_a_verb_that_does_not_fit_is_told(client: TestClient) -> None:
    assert client.delete("/items", headers=HTML).status_code == 405
