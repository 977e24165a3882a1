"""Judge suites made elsewhere through `sixrounds judge --batch`, beside plain processes.

`python benchmarks/outside_suites.py SUITES.jsonl [--jobs 2] [--sample 200]`

Each line of the file has `id`, `answer`, `tests` and `expect` (`passed` or `not
passed`). Exits 1 when a verdict is wrong, the judge fails, or anything is left behind.
"""

import argparse
import collections
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SECONDS = 3.0
PLACES = ("/tmp", "/dev/shm", "/var/tmp")  # noqa: S108 - looked at, not written to


def leftovers() -> set[str]:
    """Return the processes, files and shared memory that exist now."""
    found = {str(path) for place in PLACES for path in Path(place).glob("*")}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if b"sixrounds.judge.inside" in command:
            found.add(f"process {folder.name}")
    shared = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    return found | {f"shared memory {line.split()[1]}" for line in shared}


def plain_process(row: dict[str, str]) -> bool:
    """Run a program and its tests in a fresh Python; return whether it ended well."""
    program = f"{row['answer']}\n{row['tests']}\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", program],
            capture_output=True,
            timeout=SECONDS * 3,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> int:
    """Judge all, compare with what is expected, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int, default=200)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.suites.read_text().splitlines()]
    expected = {row["id"]: row["expect"] for row in rows}
    before = leftovers()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as batch:
        for row in rows:
            limits = {"seconds": SECONDS, "mebibytes": 512}
            line = {key: row[key] for key in ("id", "answer", "tests")}
            batch.write(json.dumps({**line, "limits": limits}) + "\n")
        batch.flush()
        start = time.perf_counter()
        command = [
            str(Path(sys.executable).parent / "sixrounds"),
            "judge",
            "--batch",
            batch.name,
        ]
        done = subprocess.run(
            [*command, "--jobs", str(options.jobs)],
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = time.perf_counter() - start
    results = [json.loads(line) for line in done.stdout.splitlines()]
    failures = [r for r in results if "error" in r]
    outcomes = collections.Counter(r["outcome"] for r in results if "outcome" in r)
    wrong = [
        r["id"]
        for r in results
        if "outcome" in r
        and (r["outcome"] == "passed") != (expected[r["id"]] == "passed")
    ]
    time.sleep(2)
    left = leftovers() - before
    slow = sum(r.get("outcome") == "too slow" for r in results)
    sample = random.Random(0).sample(rows, options.sample)  # noqa: S311 - a sample
    start = time.perf_counter()
    agree = sum(plain_process(row) == (row["expect"] == "passed") for row in sample)
    plain = len(sample) / (time.perf_counter() - start)
    ours = len(results) / seconds
    print(f"programs {len(rows)}, results {len(results)}, {dict(outcomes)}")
    print(
        f"wrong verdicts {len(wrong)} {wrong[:5]}; judge failures {len(failures)}; left behind {sorted(left)}"
    )
    print(
        f"{ours:.1f} programs a second with {options.jobs} jobs; {slow} used up {SECONDS:g} s of CPU each"
    )
    print(
        f"{plain:.1f} a second with a plain process each, one at a time ({agree} of {len(sample)} agree)"
    )
    return int(bool(wrong or failures or left or len(results) != len(rows)))


if __name__ == "__main__":
    sys.exit(main())
