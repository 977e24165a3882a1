"""What an evening with `watch` promises, on a terminal and without one."""

import json
import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli.terminal import RIGHT, WRONG, Terminal

PATIENCE_SECONDS = 60
ROUNDED = RIGHT.replace("sum(xs) / len(xs)", "float(round(sum(xs) / len(xs)))")


class Screen:
    """A terminal that a program writes to and a learner types on."""

    def __init__(self, process: "subprocess.Popen[bytes]", end: int) -> None:
        self.process = process
        self.end = end
        self.seen = ""

    def wait_for(self, words: str) -> None:
        """Read until the words appear, and forget what came before them."""
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in self.seen:
            assert time.monotonic() < until, self.seen
            if select.select([self.end], [], [], 0.1)[0]:
                self.seen += os.read(self.end, 4096).decode(errors="replace")
        self.seen = self.seen.split(words, 1)[1]

    def press(self, key: str) -> None:
        os.write(self.end, key.encode())


@contextmanager
def screen(terminal: Terminal, *words: str) -> Iterator[Screen]:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        terminal.command(*words),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=terminal.folder,
        env=terminal.environment,
    )
    os.close(theirs)
    try:
        yield Screen(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)


@pytest.fixture
def answer(terminal: Terminal) -> Path:
    terminal.type("start", "mean")
    return terminal.folder / "mean" / "answer.py"


def test_an_evening_at_one_answer(terminal: Terminal, answer: Path) -> None:
    with screen(terminal, "watch", "mean") as seen:
        seen.wait_for("Crashed")  # the starter, as it is

        answer.write_text("def mean(xs):\n    return 0.5\n")
        seen.wait_for("Wrong")
        seen.wait_for("one number")

        seen.press("h")
        seen.wait_for("Hint 1 of 2")

        replacement = answer.with_name("answer.py~")  # as editors save
        replacement.write_text(ROUNDED)
        replacement.replace(answer)
        seen.wait_for("Press s")

        seen.press("s")
        seen.wait_for("a mean between two numbers")

        answer.write_text(RIGHT)
        seen.wait_for("Press s")
        seen.press("s")
        seen.wait_for("--solution")

        seen.press("q")
        assert seen.process.wait(PATIENCE_SECONDS) == 0

    outcomes = [
        kept["verdict"]["outcome"] for kept in terminal.type("history", "--json").json
    ]
    assert outcomes == ["passed", "wrong"]


def test_a_problem_is_told_and_the_evening_goes_on(
    terminal: Terminal, answer: Path
) -> None:
    with screen(terminal, "watch", "mean") as seen:
        seen.wait_for("Crashed")

        (answer.parent / "own_cases.txt").write_text("[1, 2\n")
        seen.wait_for("cannot be read")

        (answer.parent / "own_cases.txt").write_text("[1, 2]\n")
        answer.write_text(RIGHT)
        seen.wait_for("2 of 2 cases passed")

        seen.process.send_signal(signal.SIGINT)
        assert seen.process.wait(PATIENCE_SECONDS) == 0


def test_without_a_terminal_each_save_is_a_line_of_json(
    terminal: Terminal, answer: Path
) -> None:
    process = subprocess.Popen(
        terminal.command("watch", "mean", "--json"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        cwd=terminal.folder,
        env=terminal.environment,
        text=True,
    )
    assert process.stdout is not None
    try:
        first = json.loads(process.stdout.readline())
        answer.write_text(WRONG.replace("//", "/ 1 /"))
        second = json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()

    assert (first["outcome"], second["outcome"]) == ("crashed", "passed")
