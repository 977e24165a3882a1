"""Start of the command line, beside the floor of its library.

Run `python benchmarks/start_up.py`.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 25
LIMIT = 1.5
# Compiled modules are kept, as in any ordinary installation.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def milliseconds(command: list[str]) -> float:
    """Return how long a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return (time.perf_counter() - start) * 1e3


def main() -> None:
    """Print medians of interleaved rounds, as ratios to the first row."""
    sixrounds = str(Path(sys.executable).parent / "sixrounds")
    commands = {
        'python -c "import click"': [sys.executable, "-c", "import click"],
        "sixrounds --version": [sixrounds, "--version"],
        "sixrounds --help": [sixrounds, "--help"],
        "sixrounds list": [sixrounds, "list"],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(milliseconds(command))
    medians = {name: statistics.median(values) for name, values in times.items()}
    floor = next(iter(medians.values()))
    for name, median in medians.items():
        print(f"{name:28} {median:8.1f} ms {median / floor:6.2f} x")
    print(f"limit for --version: {LIMIT} x")


if __name__ == "__main__":
    main()
