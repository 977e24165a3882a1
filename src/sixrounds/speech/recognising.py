"""Ask the recogniser that the operator named what a recording says.

Any program that takes a path and prints text, for example one around whisper.cpp. It
runs with the user's own rights, as the user asked; no shell reads the command.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from sixrounds.errors import JudgeError, SettingsError

PATIENCE_SECONDS = 120.0
LONGEST_TEXT = 20_000
"""Characters that are taken: what an answer in words may have."""


def recognise(
    command: Sequence[str], recording: Path, seconds: float = PATIENCE_SECONDS
) -> str:
    """Return the text that the recogniser prints for a recording.

    Args:
        command: The program and its arguments; the path is put behind them.
        recording: A file of sound.
        seconds: How long it may take; then it is ended with all that it started.

    Raises:
        SettingsError: There is none, or it cannot be started.
        JudgeError: It failed, took too long, or printed nothing.
    """
    if not command:
        problem = "No recogniser is set up."
        raise SettingsError(problem, "Set SIXROUNDS_RECOGNISER to a command.")
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        try:
            process = subprocess.Popen(
                [*command, str(recording)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=said,
                start_new_session=True,
            )
        except OSError as error:
            problem = (
                f"The recogniser {command[0]!r:.80} did not start: {error.strerror}."
            )
            raise SettingsError(problem, "Look at SIXROUNDS_RECOGNISER.") from error
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            problem = f"The recogniser took more than {seconds:.0f} s."
            raise JudgeError(problem, "Type what you said, or record less.") from None
        finally:
            _end(process)
        if status:
            problem = f"The recogniser ended with {status}: {_last_line(said)}"
            raise JudgeError(problem, "Type what you said, or look at the command.")
        text = " ".join(_read(out, LONGEST_TEXT * 4).split())[:LONGEST_TEXT]
    if not text:
        problem = "The recogniser heard nothing."
        raise JudgeError(problem, "Listen to the recording, and type what you said.")
    return text


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the recogniser and of all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read(file: IO[bytes], most: int) -> str:
    file.seek(0)
    return file.read(most).decode("utf-8", "replace")


def _last_line(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - 2000, 0))
    lines = file.read().decode("utf-8", "replace").split("\n")
    told = next((line.strip() for line in reversed(lines) if line.strip()), "no word")
    return "".join(char if char.isprintable() else "?" for char in told[-200:])
