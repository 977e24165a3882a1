"""Settings over HTTP: choices kept, data out whole, missing walls named."""

import json
import sqlite3
from pathlib import Path

from starlette.testclient import TestClient
from tests.web.parts import SOFTMAX


def test_choices_are_kept_and_the_pages_follow(client: TestClient) -> None:
    client.post(
        "/settings",
        data={"theme": "dark", "font_pixels": "18", "has_vim_keys": "true"},
    )

    page = client.get(f"/items/{SOFTMAX}").text

    assert 'data-theme="dark" data-font="18"' in page
    assert 'keys="vim"' in page


def test_the_interview_date_is_kept_and_cleared(client: TestClient) -> None:
    client.post("/settings", data={"interview_date": "2030-01-31"})
    kept = client.get("/settings").text
    client.post("/settings", data={"interview_date": ""})

    assert 'value="2030-01-31"' in kept
    assert "2030-01-31" not in client.get("/settings").text


def test_a_choice_out_of_range_changes_nothing(client: TestClient) -> None:
    for field, value in (
        ("font_pixels", "99"),
        ("theme", "pink"),
        ("interview_date", "soon"),
        ("reviews_a_day", "0"),
        ("new_cards_a_day", "501"),
    ):
        response = client.post(
            "/settings", data={field: value}, headers={"accept": "text/html"}
        )
        assert response.status_code == 422

    assert 'data-theme="system" data-font="15"' in client.get("/settings").text


def test_the_export_is_a_file_with_everything(client: TestClient) -> None:
    client.post(f"/items/{SOFTMAX}/submit", data={"answer": "my answer"})

    response = client.get("/settings/export")

    assert response.headers["content-disposition"].startswith("attachment")
    document = json.loads(response.text)
    assert [attempt["answer"] for attempt in document["attempts"]] == ["my answer"]


def test_the_backup_is_a_database_that_opens(
    client: TestClient, tmp_path: Path
) -> None:
    client.post(f"/items/{SOFTMAX}/submit", data={"answer": "my answer"})

    content = client.get("/settings/backup").content

    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(content)
    connection = sqlite3.connect(copy)
    [[answer]] = connection.execute("select answer from attempts").fetchall()
    connection.close()
    assert answer == "my answer"


def test_a_missing_wall_is_named_with_its_remedy(client: TestClient) -> None:
    page = client.get("/settings").text

    assert "The kernel has no filter." in page
    assert "CONFIG_SECCOMP_FILTER" in page
    assert page.count("holds</span>") == 2
