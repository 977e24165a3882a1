"""What `serve` promises about its port, and that it ends quietly."""

import json
import signal
import socket
import subprocess
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from tests.cli.terminal import Terminal

from sixrounds.cli.serving import listen
from sixrounds.errors import SettingsError


def test_the_page_is_served_on_the_loopback_address_until_ctrl_c(
    terminal: Terminal,
) -> None:
    process = subprocess.Popen(
        terminal.command("serve", "--port", "0", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=terminal.folder,
        env=terminal.environment,
        text=True,
    )
    assert process.stdout is not None
    try:
        url = json.loads(process.stdout.readline())["url"]
        with urlopen(url, timeout=60) as page:  # noqa: S310 — our own address
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()

    assert urlsplit(url).hostname == "127.0.0.1"
    assert (process.returncode, err) == (0, "")


def test_a_port_that_was_asked_for_and_is_taken_is_told() -> None:
    with listen(0, is_chosen=True) as other:
        port = other.getsockname()[1]

        with pytest.raises(SettingsError, match=f"Port {port} is taken.*--port 0"):
            listen(port, is_chosen=True)


def test_without_a_wish_the_next_free_port_is_taken() -> None:
    with listen(0, is_chosen=True) as other:
        port = other.getsockname()[1]

        with listen(port, is_chosen=False) as listener:
            assert port < listener.getsockname()[1] <= port + 19


def test_nobody_outside_the_machine_is_listened_to() -> None:
    with listen(0, is_chosen=True) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert listener.family is socket.AF_INET
