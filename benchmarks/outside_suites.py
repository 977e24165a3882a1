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
from typing import Any

SECONDS = 3.0
PATIENCE_SECONDS = 60.0
PLACES = ("/tmp", "/dev/shm", "/var/tmp")  # noqa: S108 - looked at, not written to
Row = dict[str, str]


def leftovers() -> set[str]:
    """Return the files, shared memory, and processes of judges without a parent."""
    found = {str(path) for place in PLACES for path in Path(place).glob("*")}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = (folder / "stat").read_text().rpartition(") ")[2].split()[1]
        except OSError:
            continue
        if b"sixrounds.judge.inside" in command and parent == "1":
            found.add(f"process {folder.name}")
    shared = Path("/proc/sysvipc/shm").read_text().splitlines()[1:]
    return found | {f"shared memory {line.split()[1]}" for line in shared}


def plain_process(row: Row, seconds: float) -> bool:
    """Run a program and its tests in a fresh Python; return whether it ended well."""
    program = f"{row['answer']}\n{row['tests']}\n"
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", program],
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def judge(rows: list[Row], jobs: int) -> tuple[list[dict[str, Any]], float]:
    """Return the results of the judge's batch command, and the wall time in seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as batch:
        for row in rows:
            limits = {"seconds": SECONDS, "mebibytes": 512}
            line = {key: row[key] for key in ("id", "answer", "tests")}
            batch.write(json.dumps({**line, "limits": limits}) + "\n")
        batch.flush()
        start = time.perf_counter()
        sixrounds = str(Path(sys.executable).parent / "sixrounds")
        done = subprocess.run(
            [sixrounds, "judge", "--batch", batch.name, "--jobs", str(jobs)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        seconds = time.perf_counter() - start
    return [json.loads(line) for line in done.stdout.splitlines()], seconds


def main() -> int:
    """Judge all, compare with what is expected, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suites", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--sample", type=int, default=200)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.suites.read_text().splitlines()]
    by_id = {row["id"]: row for row in rows}
    # Endless programs only measure the limit, so the rate is taken without them.
    endless = [row for row in rows if row.get("fails_by") == "timeout"]
    quick = [row for row in rows if row.get("fails_by") != "timeout"]
    before = leftovers()
    results, seconds = judge(quick, options.jobs)
    rate = len(results) / seconds
    results += judge(endless, options.jobs)[0]
    time.sleep(2)
    left = leftovers() - before
    failures = [r for r in results if "error" in r]
    outcomes = collections.Counter(r["outcome"] for r in results if "outcome" in r)
    other = [
        r["id"]
        for r in results
        if "outcome" in r
        and (r["outcome"] == "passed") != (by_id[r["id"]]["expect"] == "passed")
    ]
    # The labels were made under a time limit of their own: plain Python decides.
    mislabelled = [
        name
        for name in other
        if plain_process(by_id[name], PATIENCE_SECONDS)
        != (by_id[name]["expect"] == "passed")
    ]
    wrong = sorted(set(other) - set(mislabelled))
    sample = random.Random(0).sample(quick, options.sample)  # noqa: S311 - a sample
    start = time.perf_counter()
    agree = sum(
        plain_process(r, PATIENCE_SECONDS) == (r["expect"] == "passed") for r in sample
    )
    plain = len(sample) / (time.perf_counter() - start)
    print(f"programs {len(rows)}, results {len(results)}, {dict(outcomes)}")
    print(
        f"wrong verdicts {len(wrong)} {wrong[:5]}; judge failures {len(failures)}; left behind {sorted(left)}"
    )
    print(f"labels that plain Python contradicts as we do: {mislabelled}")
    print(
        f"judged: {rate:.1f} programs a second with {options.jobs} jobs (without the {len(endless)} endless ones)"
    )
    print(
        f"plain process each, one at a time: {plain:.1f} a second ({agree} of {len(sample)} as labelled)"
    )
    return int(bool(wrong or failures or left or len(results) != len(rows)))


if __name__ == "__main__":
    sys.exit(main())
