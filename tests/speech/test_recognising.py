"""What a recogniser may do: print text, fail, hang, or flood."""

import sys
from pathlib import Path
from threading import Event

import pytest

from sixrounds.errors import JudgeError, SettingsError
from sixrounds.speech.recognising import LONGEST_TEXT, recognise


def program(text: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", text)


def ends(number: int) -> bool:
    """Wait until a process has ended, at most five seconds."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{number}/stat").read_text().split()[2]
        except OSError:
            return True
        if state == "Z":
            return True
        Event().wait(0.05)
    return False


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "it's a $(name).webm"
    path.write_bytes(b"sound")
    return path


def test_the_recogniser_gets_the_path_and_its_words_come_back(recording: Path) -> None:
    echo = program("import sys; print(' It says\\n ', open(sys.argv[-1]).read())")

    assert recognise(echo, recording) == "It says sound"


def test_a_flood_of_words_is_cut(recording: Path) -> None:
    flood = program("print('word ' * 100_000)")

    assert len(recognise(flood, recording)) == LONGEST_TEXT


@pytest.mark.parametrize(
    ("command", "told"),
    [
        pytest.param(
            program("import sys; sys.exit('no model\\n')"),
            "ended with 1: no model",
            id="it fails",
        ),
        pytest.param(
            program("import sys; sys.exit('no \\x1b[31mmodel')"),
            r"no \?\[31mmodel",
            id="it fails in colour",
        ),
        pytest.param(program("print('  ')"), "heard nothing", id="it is silent"),
        pytest.param(program("import time; time.sleep(60)"), "took more", id="hangs"),
    ],
)
def test_a_recogniser_that_brings_no_words_is_told(
    recording: Path, command: tuple[str, ...], told: str
) -> None:
    with pytest.raises(JudgeError, match=told):
        recognise(command, recording, seconds=0.5 if told == "took more" else 20)


def test_what_a_recogniser_started_ends_with_it(
    recording: Path, tmp_path: Path
) -> None:
    note = tmp_path / "child"
    text = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-S', '-c',"
        " 'import time; time.sleep(60)'])\n"
        f"open({str(note)!r}, 'w').write(str(child.pid))\n"
        "print('words')\n"
    )

    assert recognise(program(text), recording) == "words"

    assert ends(int(note.read_text()))


@pytest.mark.parametrize("command", [(), ("/no/such/program",)])
def test_without_a_recogniser_the_operator_is_told(
    recording: Path, command: tuple[str, ...]
) -> None:
    with pytest.raises(SettingsError, match="recogniser"):
        recognise(command, recording)
