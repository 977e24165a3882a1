"""Starts the chat server of the tests as a process of its own, and asks what it saw."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sixrounds.grader.model_client import Endpoint, ModelClient

SERVER = Path(__file__).parent / "chat_server.py"


@dataclass(frozen=True, slots=True)
class ChatServer:
    """A running server."""

    port: int

    @property
    def url(self) -> str:
        """Its address, as a user would set it."""
        return f"http://127.0.0.1:{self.port}/v1"

    def client(self, model: str, seconds: float = 10.0) -> ModelClient:
        """Return a client of one of its models."""
        return ModelClient(Endpoint(self.url, model), seconds)

    def seen(self, model: str) -> list[Any]:
        """Return every request for a model."""
        with urllib.request.urlopen(self.url) as reply:  # noqa: S310 — http, our own
            return [asked for asked in json.load(reply) if asked["model"] == model]


@contextmanager
def serve_chat() -> Iterator[ChatServer]:
    """Run the server for a block."""
    with subprocess.Popen(
        [sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield ChatServer(int(process.stdout.readline()))
        finally:
            process.kill()
