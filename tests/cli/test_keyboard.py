"""Keys are heard one by one, and the terminal is as before afterwards."""

import os
import pty
import subprocess
import sys
import termios

from tests.cli.terminal import Terminal

PROGRAM = """
from queue import SimpleQueue
from sixrounds.cli.keyboard import listening
keys = SimpleQueue()
with listening(keys.put) as has_keys:
    print(has_keys, flush=True)
    if has_keys:
        print(keys.get(timeout=60) + keys.get(timeout=60), flush=True)
"""


def test_keys_are_heard_without_enter_and_the_terminal_is_put_back(
    terminal: Terminal,
) -> None:
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=theirs,
        stdout=subprocess.PIPE,
        env=terminal.environment,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        os.write(ours, b"hs")
        assert process.stdout.readline() == "hs\n"

    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)


def test_without_a_terminal_there_are_no_keys(terminal: Terminal) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=terminal.environment,
        text=True,
        check=True,
    )

    assert done.stdout == "False\n"
