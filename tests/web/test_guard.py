"""Who may ask, how much, and what browsers are told: the promises of the guard."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.web.parts import SOFTMAX, ScriptedJudge

from sixrounds.web.guard import LARGEST_BODY

DRAFT = f"/items/{SOFTMAX}/draft"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8606", "127.0.0.1.evil.example", "", "[::2]:8606"],
)
def test_a_name_that_was_rebound_to_this_machine_is_refused(
    client: TestClient, host: str
) -> None:
    response = client.get("/", headers={"host": host})

    assert response.status_code == 400
    assert "does not belong" in response.text


@pytest.mark.parametrize("host", ["127.0.0.1:8606", "localhost:1", "[::1]:8606"])
def test_the_names_of_this_machine_are_served_on_any_port(
    client: TestClient, host: str
) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="another port of this host"),
        pytest.param({"origin": "https://evil.example"}, id="another origin"),
        pytest.param({"origin": "http://127.0.0.1:9999"}, id="origin of another port"),
        pytest.param({"origin": "null"}, id="an opaque origin"),
        pytest.param(
            {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8606"},
            id="fetch data outweighs a forged origin",
        ),
    ],
)
@pytest.mark.parametrize("verb", ["draft", "submit", "run", "give-up", "hint"])
def test_a_request_from_another_site_changes_nothing(
    client: TestClient, judge: ScriptedJudge, verb: str, headers: dict[str, str]
) -> None:
    response = client.post(
        f"/items/{SOFTMAX}/{verb}", data={"answer": "stolen"}, headers=headers
    )

    assert response.status_code == 403
    assert judge.submitted == []
    assert "stolen" not in client.get(f"/items/{SOFTMAX}").text


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec-fetch-site": "same-origin"}, id="our own page"),
        pytest.param({"origin": "http://127.0.0.1:8606"}, id="our own origin"),
        pytest.param({}, id="a program without a browser"),
    ],
)
def test_our_own_requests_are_served(
    client: TestClient, headers: dict[str, str]
) -> None:
    assert client.post(DRAFT, data={"answer": "x"}, headers=headers).status_code == 200


def test_a_body_that_is_announced_too_large_is_refused_unread(
    client: TestClient,
) -> None:
    response = client.post(DRAFT, content=b"a" * (LARGEST_BODY + 1))

    assert response.status_code == 413


def test_a_body_that_comes_in_chunks_is_counted(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"answer="
        for _ in range(LARGEST_BODY // 65_536 + 2):
            yield b"a" * 65_536

    response = client.post(
        DRAFT,
        content=chunks(),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert response.status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/items", f"/items/{SOFTMAX}", "/settings", "/nothing", "/static/x"]
)
def test_every_response_tells_browsers_to_load_nothing_from_elsewhere(
    client: TestClient, path: str
) -> None:
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_crash_carries_the_headers_too(client: TestClient) -> None:
    response = client.post(
        f"/items/{SOFTMAX}/run", data={"answer": "surprises the judge"}
    )

    assert response.status_code == 500
    assert "content-security-policy" in response.headers
