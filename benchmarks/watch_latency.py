"""From a save to the first failing case of `sixrounds watch`, in a real terminal.

Prints the median over saves of an answer that itself takes no time, beside a fresh
`python -c pass` in the same run. `python benchmarks/watch_latency.py`
"""

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ITEM = "foundations/ml-coding/stable-softmax"
SAVES = 15
LIMIT_MS = 300.0
FAILED = "✗".encode()
ANSWER = "def softmax_cross_entropy(scores, labels):\n    return {number}\n"


def wait_for(terminal: int, text: bytes, seconds: float) -> float:
    """Return the moment at which the text has appeared on the terminal."""
    seen = b""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            seen += os.read(terminal, 1 << 16)
            if text in seen:
                return time.perf_counter()
    message = f"{text!r} did not appear within {seconds} s; seen: {seen[-2000:]!r}"
    raise SystemExit(message)


def drain(terminal: int, seconds: float) -> None:
    """Read what comes until nothing has come for a while."""
    while select.select([terminal], [], [], seconds)[0]:
        os.read(terminal, 1 << 16)


def main() -> None:
    """Start, watch, save, measure."""
    sixrounds = str(Path(sys.executable).parent / "sixrounds")
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "SIXROUNDS_DATA": f"{folder}/data",
            "TERM": "xterm",
        }
        work = Path(folder) / "work"
        subprocess.run(
            [sixrounds, "start", ITEM, str(work)],
            check=True,
            env=environment,
            capture_output=True,
        )
        ours, theirs = pty.openpty()
        watch = subprocess.Popen(
            [sixrounds, "watch", str(work)],
            env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        )  # fmt: skip
        try:
            drain(ours, 3.0)
            taken, floor = [], []
            for number in range(SAVES):
                start = time.perf_counter()
                subprocess.run([sys.executable, "-c", "pass"], check=True)
                floor.append((time.perf_counter() - start) * 1e3)
                start = time.perf_counter()
                (work / "answer.py").write_text(ANSWER.format(number=number))
                taken.append((wait_for(ours, FAILED, 20) - start) * 1e3)
                drain(ours, 0.6)
        finally:
            watch.terminate()
            watch.wait()
    median, python = statistics.median(taken), statistics.median(floor)
    print(
        f"save to first failing case: median {median:.0f} ms, largest {max(taken):.0f} ms"
    )
    print(
        f"python -c pass: {python:.0f} ms; ratio {median / python:.1f}; limit {LIMIT_MS:.0f} ms"
    )


if __name__ == "__main__":
    main()
