"""From submit to verdict, against what others do with the same answer and cases.

Prints, for each sample, medians over interleaved rounds: the warm judge; a fresh Python
under bubblewrap; a process forked per program with no sandbox, as the harness of
HumanEval does it; and the same calls in this process, the floor. `python
benchmarks/judge_latency.py [--rounds 15]`
"""

import argparse
import contextlib
import importlib.util
import io
import multiprocessing
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from sample_items import ALL, Sample

from sixrounds.judge.judging import Judge

IDLE_SECONDS = 0.25  # people pause between submits; the spare child is made then


def bubblewrap(sample: Sample) -> None:
    """Run the program in a fresh Python under bubblewrap."""
    command = [
        "bwrap",
        "--unshare-all",
        "--die-with-parent",
        "--ro-bind",
        "/",
        "/",
        "--dev",
        "/dev",
    ]
    environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    subprocess.run(
        [*command, sys.executable, "-I", "-c", sample.script],
        check=True,
        env=environment,
    )


def execute(program: str, result: list[str]) -> None:
    """Run a program in this process as that harness does, and tell whether it passed.

    It works in a temporary folder, swallows what is printed, sets an alarm, and takes
    dangerous functions away first: a guard against accidents, not a sandbox.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        kept = {name: getattr(os, name) for name in ("rmdir", "unlink", "chdir")}
        for name in ("kill", "system", "fork", "remove", "rename", *kept):
            setattr(os, name, None)
        signal.setitimer(signal.ITIMER_REAL, 5.0)
        swallowed = io.StringIO()
        with (
            contextlib.redirect_stdout(swallowed),
            contextlib.redirect_stderr(swallowed),
        ):
            exec(program, {})  # noqa: S102 - our own program
        signal.setitimer(signal.ITIMER_REAL, 0)
        for name, function in kept.items():
            setattr(os, name, function)
        os.chdir("/")
    result.append("passed")


def fork_per_program(sample: Sample) -> None:
    """Do as HumanEval's harness does: a manager's list and a process per program."""
    context = multiprocessing.get_context("fork")
    with context.Manager() as manager:
        result = manager.list()
        process = context.Process(target=execute, args=(sample.script, result))
        process.start()
        process.join()
        assert list(result) == ["passed"]


def timed(action: Callable[[], object]) -> float:
    """Return the milliseconds that an action takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1e3


def measure(judge: Judge, sample: Sample, rounds: int) -> None:
    """Print one block of the table."""
    item = sample.item
    scope: dict[str, object] = {}
    program = compile(sample.script, "floor", "exec")

    def ours() -> None:
        assert judge.submit(item, sample.answer).has_passed

    contenders: dict[str, Callable[[], object]] = {
        "this judge, warm": ours,
        "fork per program, no sandbox": lambda: fork_per_program(sample),
        "same calls in this process": lambda: exec(program, scope),  # noqa: S102
    }
    if shutil.which("bwrap"):
        contenders["fresh Python under bubblewrap"] = lambda: bubblewrap(sample)
    ours()
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, action in contenders.items():
            time.sleep(IDLE_SECONDS)
            times[name].append(timed(action))
    medians = {name: statistics.median(values) for name, values in times.items()}
    base = medians["this judge, warm"]
    # The floor runs answer and reference; the judge runs the answer alone.
    overhead = base - medians["same calls in this process"] / 2
    print(f"\n{sample.name}")
    for name, median in sorted(medians.items(), key=lambda row: row[1]):
        p10 = statistics.quantiles(times[name], n=10)[0]
        print(
            f"  {name:32} median {median:9.2f} ms  p10 {p10:9.2f} ms  {median / base:7.1f} x"
        )
    print(
        f"  overhead above the answer's own work: {overhead:.2f} ms; limit believed 0.3 to 0.5 ms"
    )


def main() -> None:
    """Measure every sample whose libraries are installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with Judge() as judge:
        for sample in ALL:
            missing = [
                n for n in sample.libraries if importlib.util.find_spec(n) is None
            ]
            if missing:
                print(f"\n{sample.name}: not measured, {missing[0]} is not installed")
            else:
                measure(judge, sample, rounds)


if __name__ == "__main__":
    main()
