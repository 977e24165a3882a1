"""Recordings of spoken answers over HTTP."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.grader.word_grader import WordGrader
from tests.web.parts import SOFTMAX, TESTING, ScriptedJudge, write_question

from sixrounds.settings import Settings
from sixrounds.wiring import Application, build

WEBM = b"\x1aE\xdf\xa3 a learner speaks"
PLACE = f"/items/{TESTING}/recording"
SOUND = {"content-type": "audio/webm;codecs=opus"}
HEAR = (sys.executable, "-S", "-c", "print('It <b>may</b> memorise')")


@pytest.fixture
def application(
    tmp_path: Path, packs: Path, judge: ScriptedJudge
) -> Iterator[Application]:
    write_question(packs)
    settings = Settings(data=tmp_path / "data", packs=(packs,), recogniser=HEAR)
    with build(settings, judge=judge, grader=WordGrader()) as application:
        yield application


def test_a_recording_is_kept_played_and_deleted(client: TestClient) -> None:
    kept = client.post(PLACE, content=WEBM, headers=SOUND)
    played = client.get(PLACE)
    page = client.get(f"/items/{TESTING}").text
    client.post(f"{PLACE}/delete")

    assert kept.json() == {"bytes": len(WEBM), "kind": "audio/webm"}
    assert played.content == WEBM
    assert played.headers["content-type"] == "audio/webm"
    assert "data-kept" in page
    assert client.get(PLACE).status_code == 404
    assert "data-kept" not in client.get(f"/items/{TESTING}").text


def test_settings_tell_of_recordings_and_delete_them_all(client: TestClient) -> None:
    assert "of spoken answers" not in client.get("/settings").text
    client.post(PLACE, content=WEBM, headers=SOUND)

    told = client.get("/settings").text
    client.post("/settings/recordings/delete")

    assert "1 recording of spoken answers, 0.0 MB" in told
    assert client.get(PLACE).status_code == 404


def test_what_is_no_sound_is_refused(client: TestClient) -> None:
    refused = client.post(PLACE, content=b"<script>", headers=SOUND)

    assert refused.status_code == 422
    assert "no sound" in refused.json()["problem"]


def test_only_an_open_question_has_a_recording(client: TestClient) -> None:
    refused = client.post(f"/items/{SOFTMAX}/recording", content=WEBM, headers=SOUND)

    assert refused.status_code == 422


def test_the_recogniser_writes_down_what_was_recorded(client: TestClient) -> None:
    assert client.post(f"{PLACE}/text").status_code == 404
    client.post(PLACE, content=WEBM, headers=SOUND)

    assert client.post(f"{PLACE}/text").json() == {"text": "It <b>may</b> memorise"}


def test_another_site_can_neither_record_nor_listen(client: TestClient) -> None:
    stranger = {**SOUND, "sec-fetch-site": "cross-site"}

    assert client.post(PLACE, content=WEBM, headers=stranger).status_code == 403
    assert client.post(f"{PLACE}/text", headers=stranger).status_code == 403


def test_the_microphone_is_allowed_only_where_one_speaks(client: TestClient) -> None:
    asked = client.get(f"/items/{TESTING}").headers
    other = client.get("/items").headers

    assert "microphone=(self)" in asked["permissions-policy"]
    assert "media-src 'self'" in asked["content-security-policy"]
    assert "default-src 'none'" in asked["content-security-policy"]
    assert "microphone=()" in other["permissions-policy"]
    assert "media-src" not in other["content-security-policy"]
