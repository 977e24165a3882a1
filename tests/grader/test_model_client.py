"""What asking a language model promises, against a server process that speaks to it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.grader.chatting import ChatServer, serve_chat

from sixrounds.errors import JudgeError, SettingsError, SixroundsError
from sixrounds.grader.model_client import SHAPES, Endpoint, ModelClient
from sixrounds.grader.model_prompt import make_questioning
from sixrounds.packs.rubric import Point, Rubric

ASKED = make_questioning(
    "Why a test set?",
    Rubric((Point("memory", "A model can remember its training rows.", 1),)),
    "It can remember them.",
    seed=0,
    nonce="n",
)
SECRET = "sk-very-secret"  # noqa: S105 — of no service


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with serve_chat() as server:
        yield server


def ask(client: ModelClient) -> str:
    return client.ask(ASKED.messages, ASKED.schema, warmth=0.0, seed=1)


def test_the_words_of_the_model_come_back(server: ChatServer) -> None:
    assert '"covered"' in ask(server.client("reads terms"))


def test_structured_output_is_asked_for_and_nothing_is_streamed(
    server: ChatServer,
) -> None:
    ask(server.client("reads terms"))

    asked = server.seen("reads terms")[-1]
    assert asked["path"] == "/v1/chat/completions"
    assert asked["response_format"]["json_schema"]["schema"] == ASKED.schema
    assert (asked["stream"], asked["key"]) == (False, None)
    assert "tools" not in asked


@pytest.mark.parametrize(
    ("model", "shape"),
    [
        pytest.param("wants no schema", "object", id="objects, no schema"),
        pytest.param("wants no format", "words", id="neither"),
        pytest.param("wants little", "words, bare", id="no temperature either"),
    ],
)
def test_a_server_that_knows_less_is_asked_for_less_and_that_is_remembered(
    server: ChatServer, model: str, shape: str
) -> None:
    client = server.client(model)

    first, second = ask(client), ask(client)

    assert first == second
    assert SHAPES[client.shape].name == shape
    asked = server.seen(model)
    assert len(asked) == client.shape + 2
    assert "JSON object of this schema" in asked[-1]["messages"][0]["content"]


@pytest.mark.parametrize(
    ("model", "family", "told", "remedy"),
    [
        pytest.param("key", SettingsError, "key", "SIXROUNDS_MODEL_KEY", id="401"),
        pytest.param("none", SettingsError, "'none'", "SIXROUNDS_MODEL_NAME", id="404"),
        pytest.param("busy", JudgeError, "busy", "later", id="429"),
        pytest.param("fails", JudgeError, "status 500", "server", id="500"),
        pytest.param("invalid", JudgeError, "status 400", "server", id="always 400"),
        pytest.param(
            "elsewhere", SettingsError, "redirects", "SIXROUNDS_MODEL_URL", id="307"
        ),
        pytest.param("huge", JudgeError, "1000000 bytes", "another", id="a huge reply"),
        pytest.param(
            "no chat", JudgeError, "chat interface", "OpenAI", id="a web page"
        ),
        pytest.param("hangs", JudgeError, "within 0.6 s", "smaller", id="a time-out"),
        pytest.param("drips", JudgeError, "within 0.6 s", "smaller", id="a slow drip"),
    ],
)
def test_each_failure_says_who_must_act(
    server: ChatServer,
    model: str,
    family: type[SixroundsError],
    told: str,
    remedy: str,
) -> None:
    client = replace(server.client(model, seconds=0.6), wait=lambda _: None)

    with pytest.raises(family) as failure:
        ask(client)

    assert told in failure.value.problem
    assert remedy in failure.value.remedy
    assert "\x1b" not in failure.value.problem
    assert client.shape == 0


def test_a_busy_server_is_asked_again_after_the_pause_it_names(
    server: ChatServer,
) -> None:
    waited: list[float] = []

    assert ask(replace(server.client("busy once"), wait=waited.append))
    with pytest.raises(JudgeError):
        ask(replace(server.client("busy"), wait=waited.append))

    assert waited == [2, 7, 7, 7, 7]


def test_a_refusal_outside_the_content_is_text_as_well(server: ChatServer) -> None:
    assert "can't help" in ask(server.client("no words"))


def test_the_key_is_sent_and_never_shown(server: ChatServer) -> None:
    endpoint = Endpoint(server.url, "key", SECRET)

    with pytest.raises(SettingsError) as refusal:
        ask(ModelClient(endpoint))

    assert server.seen("key")[-1]["key"] == f"Bearer {SECRET}"
    assert SECRET not in f"{refusal.value} {endpoint!r} {ModelClient(endpoint)!r}"


@pytest.mark.parametrize(
    "url", ["https://api.example.com/v1", "http://192.0.2.1:8080/v1"]
)
def test_nothing_is_sent_to_another_machine_before_the_user_says_yes(url: str) -> None:
    with pytest.raises(SettingsError, match="SIXROUNDS_MODEL_MAY_LEAVE"):
        ask(ModelClient(Endpoint(url, "m")))


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://[::1]:9", "/v1/chat/completions"),
        ("http://localhost:9/", "/v1/chat/completions"),
        ("http://127.0.0.1:9/openai/v1/", "/openai/v1/chat/completions"),
        ("http://127.9.9.9:9/v1/chat/completions", "/v1/chat/completions"),
    ],
)
def test_addresses_of_this_machine_need_no_consent(url: str, address: str) -> None:
    endpoint = Endpoint(url, "m")

    assert endpoint.is_local
    assert endpoint.address == address


def test_a_server_that_is_not_there_is_told_with_what_to_do() -> None:
    with pytest.raises(JudgeError, match="Start the server"):
        ask(ModelClient(Endpoint("http://127.0.0.1:9/v1", "m"), seconds=2.0))
