"""One answer through the browser door and the real judge: nothing here is a fake."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.parts import SOFTMAX, write_packs

from sixrounds import wiring
from sixrounds.settings import Settings
from sixrounds.web.app import create_app


@pytest.fixture
def real(tmp_path: Path) -> Iterator[TestClient]:
    settings = Settings(data=tmp_path / "data", packs=(write_packs(tmp_path),))
    with wiring.build(settings) as application:
        yield TestClient(create_app(application), base_url="http://127.0.0.1")


def last_line(client: TestClient, verb: str, **fields: str) -> str:
    response = client.post(
        f"/items/{SOFTMAX}/{verb}",
        data=fields,
        headers={"accept": "application/x-ndjson"},
    )
    verdict: str = json.loads(response.text.splitlines()[-1])["parts"]["verdict-body"]
    return verdict


def test_a_right_answer_passes(real: TestClient) -> None:
    answer = "def f(x):\n    return x\n"

    assert "Passed: the one case" in last_line(real, "submit", answer=answer)


def test_a_crash_shows_the_learners_own_lines(real: TestClient) -> None:
    answer = "def f(x):\n    return 1 / 0\n"

    verdict = last_line(real, "submit", answer=answer)

    assert "ZeroDivisionError" in verdict
    assert "return 1 / 0" in verdict


def test_own_cases_that_cannot_be_read_are_told_and_are_no_verdict(
    real: TestClient,
) -> None:
    answer = "def f(x):\n    return x\n"

    told = last_line(real, "run", answer=answer, own_cases="not python at all (")

    assert 'role="alert"' in told
    assert "cases passed" not in told


def test_the_walls_of_this_machine_are_told(real: TestClient) -> None:
    page = real.get("/settings").text

    for name in ("Namespaces", "Landlock", "Seccomp"):
        assert name in page
