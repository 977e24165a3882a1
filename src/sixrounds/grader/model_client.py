"""Ask a language model behind the OpenAI chat interface, and believe it as little.

Ollama, llama.cpp, vLLM and hosted services speak it. Nothing is sent to another
machine before the user has said yes; no redirect is followed; the key is never told.
"""

import http.client
import ipaddress
import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from sixrounds.errors import JudgeError, SettingsError

SECONDS = 180.0
"""How long one reply may take, from connecting to its last byte."""

LARGEST_REPLY = 1_000_000  # bytes; a reply of a grader has a few thousand
LONGEST_WAIT = 60.0  # seconds that a busy server may ask for
TRIES_WHEN_BUSY = 5
MOST_TOLD = 200  # characters of what a server said that an error repeats
REPLY_TOKENS = 4096
PATH = "/chat/completions"

CONSENT = "Set SIXROUNDS_MODEL_MAY_LEAVE to yes if answers may leave this machine."
START = "Start the server, or correct SIXROUNDS_MODEL_URL."

Message = Mapping[str, str]
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is, as the user configured it.

    Attributes:
        url: Up to `/v1`; http or https.
        model: Its name there.
        key: Sent as a bearer token; empty for none. Never shown.
        may_leave: Whether answers may be sent to another machine.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    may_leave: bool = False

    @property
    def host(self) -> str:
        """The name or address that is connected to."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether the name means this machine; `ModelClient` checks the address."""
        return self.host == "localhost" or _is_loopback(self.host)

    @property
    def address(self) -> str:
        """The path that is asked."""
        path = urlsplit(self.url).path.rstrip("/") or "/v1"
        return path if path.endswith(PATH) else path + PATH


@dataclass(frozen=True, slots=True)
class Shape:
    """How far a request goes in asking for structure; servers differ.

    Attributes:
        name: What an audit calls it.
        response_format: `json_schema`, `json_object`, or empty for words alone.
        is_bare: Without temperature, seed and length, which some models refuse.
    """

    name: str
    response_format: str
    is_bare: bool = False


SHAPES = (
    Shape("schema", "json_schema"),
    Shape("object", "json_object"),
    Shape("words", ""),
    Shape("words, bare", "", is_bare=True),
)
"""Tried in this order while the server answers that the request is not valid."""


@dataclass(slots=True)
class ModelClient:
    """A model that can be asked.

    Attributes:
        endpoint: Where it is.
        seconds: Deadline of one reply.
        wait: Sleeps while a server is busy.
        shape: Index in `SHAPES` of what the server accepted last.
    """

    endpoint: Endpoint
    seconds: float = SECONDS
    wait: Callable[[float], None] = time.sleep
    shape: int = 0

    def ask(
        self, messages: Sequence[Message], schema: Schema, *, warmth: float, seed: int
    ) -> str:
        """Return what the model says; a refusal is text as any other.

        Args:
            messages: The conversation; the last one is answered.
            schema: JSON schema of the reply, which the server may not enforce.
            warmth: The sampling temperature, 0 or more.
            seed: For servers that sample by one.

        Raises:
            SettingsError: The endpoint is not usable as configured: no consent, no
                such model, a refused key.
            JudgeError: No reply, or none that is one of this interface.
        """
        self.demand_consent()
        first = self.shape
        while True:
            body = self._body(messages, schema, warmth=warmth, seed=seed)
            status, reply = self._post_patiently(body)
            is_invalid = status in {400, 422}
            if not is_invalid or self.shape == len(SHAPES) - 1:
                break
            self.shape += 1
        if is_invalid:  # whatever was wrong, it was not the shape
            self.shape = first
        if status != http.HTTPStatus.OK:
            raise self._refusal(status, reply)
        return _content(reply)

    def demand_consent(self) -> None:
        """Raise SettingsError where answers would leave the machine unasked."""
        if not self.endpoint.is_local and not self.endpoint.may_leave:
            problem = f"The model is on another machine: {self.endpoint.host}."
            raise SettingsError(problem, CONSENT)

    def _body(
        self, messages: Sequence[Message], schema: Schema, *, warmth: float, seed: int
    ) -> bytes:
        shape = SHAPES[self.shape]
        asked: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": [dict(message) for message in messages],
            "stream": False,
        }
        if not shape.is_bare:
            asked |= {"temperature": warmth, "seed": seed, "max_tokens": REPLY_TOKENS}
        if shape.response_format == "json_schema":
            named = {"name": "verdicts", "strict": True, "schema": schema}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif shape.response_format:
            asked["response_format"] = {"type": shape.response_format}
        if shape.response_format != "json_schema":
            told = f"Reply with one JSON object of this schema:\n{json.dumps(schema)}"
            first = {**asked["messages"][0]}
            first["content"] += f"\n\n{told}"
            asked["messages"][0] = first
        return json.dumps(asked).encode()

    def _post_patiently(self, body: bytes) -> tuple[int, bytes]:
        """Post, and again after a pause while the server says that it is busy."""
        for tried in range(1, TRIES_WHEN_BUSY + 1):
            status, pause, reply = self._post(body)
            is_busy = status in {429, 503}
            if not is_busy or tried == TRIES_WHEN_BUSY:
                break
            self.wait(min(2.0**tried if pause is None else pause, LONGEST_WAIT))
        return status, reply

    def _post(self, body: bytes) -> tuple[int, float | None, bytes]:
        """Return the status, the pause that is asked for, and the body."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        try:
            with self._connect() as connection:
                connection.request("POST", self.endpoint.address, body, headers)
                with connection.getresponse() as response:
                    reply = response.read(LARGEST_REPLY + 1)
                    pause = _seconds(response.getheader("Retry-After"))
        except TimeoutError as error:
            problem = f"The model did not answer within {self.seconds:g} seconds."
            raise JudgeError(problem, "Try again, or use a smaller model.") from error
        except (OSError, http.client.HTTPException) as error:
            said = str(error) or type(error).__name__
            problem = f"The model at {self.endpoint.host} cannot be asked: {said:.200}."
            raise JudgeError(problem, START) from error
        if len(reply) > LARGEST_REPLY:
            problem = f"The model's reply has more than {LARGEST_REPLY} bytes."
            raise JudgeError(problem, "Use another model or server.")
        return response.status, pause, reply

    @contextmanager
    def _connect(self) -> Iterator[http.client.HTTPConnection]:
        """Lend a connection that dies at the deadline, however slowly bytes come.

        Raises:
            TimeoutError: The deadline passed, whatever error that made.
        """
        connection = _connection(self.endpoint, self.seconds)
        has_ended: list[bool] = []
        peers: list[socket.socket] = []

        def end() -> None:
            has_ended.append(True)
            # A connection forgets its socket once the server says that it will close.
            for each in filter(None, (*peers, connection.sock)):
                with suppress(OSError):
                    # Past TLS, whose own shutdown is not made for a second thread.
                    socket.socket.shutdown(each, socket.SHUT_RDWR)

        deadline = Timer(self.seconds, end)
        deadline.daemon = True
        deadline.start()
        try:
            connection.connect()
            peers.append(connection.sock)
            self._check_peer(connection.sock)
            yield connection
        except (OSError, http.client.HTTPException) as error:
            if has_ended:
                raise TimeoutError from error
            raise
        finally:
            deadline.cancel()
            connection.close()
        if has_ended:
            raise TimeoutError

    def _check_peer(self, peer: socket.socket) -> None:
        """Refuse a local name that leads to another machine."""
        address = str(peer.getpeername()[0])
        if not self.endpoint.may_leave and not _is_loopback(address):
            problem = f"{self.endpoint.host} is not this machine but {address:.60}."
            raise SettingsError(problem, CONSENT)

    def _refusal(self, status: int, reply: bytes) -> SettingsError | JudgeError:
        """Return the error that a status stands for."""
        said = _told(reply)
        if self.endpoint.key:
            said = said.replace(self.endpoint.key, "…")
        named = repr(self.endpoint.model)[:80]
        if status in {401, 403}:
            problem = f"The model's server refuses the key (status {status})."
            return SettingsError(problem, "Correct SIXROUNDS_MODEL_KEY.")
        if status == http.HTTPStatus.NOT_FOUND:
            problem = f"There is no model {named} at {self.endpoint.url:.100}."
            remedy = "Correct SIXROUNDS_MODEL_URL and SIXROUNDS_MODEL_NAME."
            return SettingsError(problem, remedy)
        if 300 <= status < 400:  # noqa: PLR2004 — every kind of redirect
            problem = f"The model's server redirects elsewhere (status {status})."
            remedy = "Set SIXROUNDS_MODEL_URL to where the model really is."
            return SettingsError(problem, remedy)
        if status in {429, 503}:
            problem = f"The model's server is busy (status {status}): {said}"
            return JudgeError(problem, "Try again later.")
        problem = f"The model's server answers with status {status}: {said}"
        return JudgeError(problem, "Look at the server's own messages.")


def _connection(endpoint: Endpoint, seconds: float) -> http.client.HTTPConnection:
    # No proxy of the environment is used: what is named is what is asked.
    parts = urlsplit(endpoint.url)
    if parts.scheme == "https":
        return http.client.HTTPSConnection(
            endpoint.host,
            parts.port,
            timeout=seconds,
            context=ssl.create_default_context(),
        )
    return http.client.HTTPConnection(endpoint.host, parts.port, timeout=seconds)


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.isascii() and text.isdecimal() else None


def _told(reply: bytes) -> str:
    """Return what a server said of an error: one line, cut."""
    text = reply.decode("utf-8", "replace")
    with suppress(ValueError, RecursionError, TypeError, KeyError):
        text = str(json.loads(text)["error"]["message"])
    line = " ".join(text[: 4 * MOST_TOLD].split())
    return "".join(c for c in line if c.isprintable())[:MOST_TOLD] or "nothing."


def _content(reply: bytes) -> str:
    """Return the text of the first choice; a refusal's own words when it has none."""
    try:
        message = json.loads(reply)["choices"][0]["message"]
        content = message.get("content")
        refusal = message.get("refusal")
    except (ValueError, RecursionError, TypeError, KeyError, IndexError) as error:
        problem = f"The server does not speak the chat interface: {_told(reply)}"
        remedy = "Set SIXROUNDS_MODEL_URL to an OpenAI-compatible address."
        raise JudgeError(problem, remedy) from error
    except AttributeError as error:
        problem = "The server's message is no object."
        raise JudgeError(problem, "Use another model or server.") from error
    if isinstance(content, list):  # some servers send a text in parts
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "".join(part for part in parts if isinstance(part, str))
    if isinstance(content, str) and content.strip():
        return content
    return refusal if isinstance(refusal, str) else ""
