"""Submissions per CPU-second with one and with two workers, and memory of a child.

CPU seconds are those of this process, the zygote and all children, so the table holds
on a busy machine too. `python benchmarks/judge_throughput.py [--submissions 150]`
"""

import argparse
import importlib.util
import os
import re
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from sample_items import ALL, Sample

from sixrounds.judge.judging import Judge

TICKS = os.sysconf("SC_CLK_TCK")
WAITING = 8


def descendants(pid: int) -> list[int]:
    """Return all processes below this one, those in other namespaces included."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def cpu_seconds(pids: Iterable[int]) -> float:
    """Return the CPU time of these processes and of the children they have reaped."""
    total = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS


def proportional_mebibytes(pid: int) -> float:
    """Return the memory of a process, shared pages divided among their sharers."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    match = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert match
    return int(match[1]) / 1024


def rate(judge: Judge, sample: Sample, workers: int, submissions: int) -> float:
    """Return submissions per CPU-second."""
    item = sample.item
    judge.submit(item, sample.answer)

    def work() -> None:
        for _ in range(submissions // workers):
            assert judge.submit(item, sample.answer).has_passed

    zygotes = descendants(os.getpid())
    start = time.process_time() + cpu_seconds(zygotes)
    threads = [threading.Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(0.5)  # the last spares
    used = time.process_time() + cpu_seconds(zygotes) - start
    return submissions // workers * workers / used


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--submissions", type=int, default=150)
    submissions = parser.parse_args().submissions
    print(
        "submissions per CPU-second          1 worker  2 workers  MiB per waiting child"
    )
    for sample in ALL:
        missing = [n for n in sample.libraries if importlib.util.find_spec(n) is None]
        if missing:
            print(f"{sample.name:34}  not measured, {missing[0]} is not installed")
            continue
        with Judge() as judge:
            one = rate(judge, sample, 1, submissions)
            two = rate(judge, sample, 2, submissions)
        with Judge(spares=WAITING) as judge:
            judge.submit(sample.item, sample.answer)
            server = judge.server(sample.libraries)
            time.sleep(2)
            below = descendants(server.process_number)
            children = below[-WAITING:]
            memory = sum(map(proportional_mebibytes, children)) / len(children)
        print(f"{sample.name:34} {one:9.0f} {two:10.0f} {memory:14.1f}")


if __name__ == "__main__":
    main()
