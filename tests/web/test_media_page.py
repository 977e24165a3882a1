"""Pictures of own decks over HTTP."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import ScriptedJudge, build, write_packs

from sixrounds.memory.own_deck import OwnMedium
from sixrounds.web.app import create_app

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
MEDIA = {
    "a é.png": PNG,
    "says.html": PNG,
    "b.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "c.svg": b"<svg onload='alert(1)'/>",
    "d.png": b"<script>alert(1)</script>",
}


@pytest.fixture(name="client")
def _client(tmp_path: Path) -> TestClient:
    application = build(tmp_path, write_packs(tmp_path), ScriptedJudge())
    with application.store.writing() as records:
        records.own.put_media(OwnMedium(k, v) for k, v in MEDIA.items())
    return TestClient(create_app(application), base_url="http://127.0.0.1:8606")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a é.png", "image/png"), ("says.html", "image/png"), ("b.webp", "image/webp")],
)
def test_a_picture_is_told_by_its_bytes(
    client: TestClient, name: str, kind: str
) -> None:
    found = client.get(f"/media/{name}")

    assert (found.status_code, found.content) == (200, MEDIA[name])
    assert found.headers["content-type"] == kind
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["c.svg", "d.png", "gone.png", "..%2Fsixrounds.sqlite"]
)
def test_what_is_no_picture_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404
