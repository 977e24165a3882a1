"""Serves the browser door on a loopback port, for tests that use a real browser."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from sixrounds.web.app import create_app
from sixrounds.wiring import Application

PATIENCE_SECONDS = 20


@dataclass(slots=True)
class Served:
    """A running server.

    Attributes:
        address: `http://127.0.0.1:` and the port.
        application: The parts behind it.
    """

    address: str
    application: Application


def find_free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serve(application: Application, port: int = 0) -> Iterator[Served]:
    """Serve until the block ends, then close the application."""
    chosen = port or find_free_port()
    config = uvicorn.Config(
        create_app(application),
        host="127.0.0.1",
        port=chosen,
        log_level="critical",
        timeout_graceful_shutdown=1,
        ws="none",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    tick = threading.Event()
    for _ in range(PATIENCE_SECONDS * 50):
        if server.started:
            break
        tick.wait(0.02)
    try:
        yield Served(f"http://127.0.0.1:{chosen}", application)
    finally:
        server.should_exit = True
        thread.join(timeout=PATIENCE_SECONDS)
        application.close()
