"""Judge programs by suites made elsewhere, many of them: answer and tests together.

Each pair runs in one child behind the same walls as any answer, but the two share its
process, so an answer could cheat; every verdict says so.
"""

import json
import queue
import re
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sixrounds.attempts.verdict import CaseResult, Outcome, Verdict
from sixrounds.errors import InputError, SixroundsError
from sixrounds.judge.forkserver import MIB, PRELOADED, ForkServer
from sixrounds.judge.judging import LONGEST_ANSWER, Judge
from sixrounds.judge.running import Usage, gibberish, listen, text_of

DEFAULT_SECONDS = 10.0
MOST_SECONDS = 600.0
DEFAULT_MEBIBYTES = 1024
MOST_JOBS = 64
IMPORTED = re.compile(r"^\s*(?:import|from)\s+(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Suite:
    """One line of a batch.

    Attributes:
        id: As given, to tell the lines apart.
        answer: Python source.
        tests: Python source, run after the answer in the same namespace.
        seconds: CPU time for both together.
        mebibytes: Memory above that of the bare interpreter.
    """

    id: str
    answer: str
    tests: str
    seconds: float = DEFAULT_SECONDS
    mebibytes: int = DEFAULT_MEBIBYTES

    @property
    def libraries(self) -> tuple[str, ...]:
        """The libraries that the sources import, of those that the judge can warm."""
        found = set(IMPORTED.findall(f"{self.answer}\n{self.tests}"))
        return tuple(name for name in PRELOADED if name in found)


def read_suite(line: str, number: int) -> Suite:
    """Return the suite of one line of JSON.

    Raises:
        InputError: The line is not such an object; names the line and the key.
    """
    try:
        plain = json.loads(line)
    except ValueError as error:
        problem = f"Line {number} is not JSON: {error}."
        raise InputError(problem, "Write one JSON object a line.") from error
    if not isinstance(plain, dict):
        problem = f"Line {number} is not an object."
        raise InputError(problem, "Write one JSON object a line.")
    texts = {}
    for key in ("id", "answer", "tests"):
        value = plain.get(key)
        if not isinstance(value, str):
            problem = f"Line {number} has no text for {key!r}: {value!r:.60}."
            raise InputError(problem, 'Write {"id": "…", "answer": "…", "tests": "…"}.')
        if len(value) > LONGEST_ANSWER:
            problem = f"Line {number} has {len(value):,} characters in {key!r}."
            raise InputError(problem, f"Keep to {LONGEST_ANSWER:,}.")
        texts[key] = value
    limits = plain.get("limits") or {}
    if not isinstance(limits, dict):
        problem = f"Line {number} has limits that are no object: {limits!r:.60}."
        raise InputError(problem, 'Write "limits": {"seconds": 10, "mebibytes": 1024}.')
    return Suite(
        **texts,
        seconds=_limit(number, limits, "seconds", DEFAULT_SECONDS, MOST_SECONDS),
        mebibytes=int(_limit(number, limits, "mebibytes", DEFAULT_MEBIBYTES, 1 << 20)),
    )


def _limit(
    number: int, limits: dict[str, Any], key: str, default: float, most: float
) -> float:
    value = limits.get(key, default)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 < value <= most:
        problem = f"Line {number} has the limit {key} = {value!r:.60}."
        raise InputError(problem, f"Use a number above 0, at most {most:g}.")
    return float(value)


def judge_suite(server: ForkServer, suite: Suite) -> Verdict:
    """Return the verdict on one answer and its tests.

    Raises:
        InputError: The tests hold no test.
        JudgeError: The judge failed.
    """
    start = time.perf_counter()
    usage = Usage()
    with server.child() as child:
        try:
            child.send(
                {
                    "kind": "suite",
                    "answer": suite.answer,
                    "tests": suite.tests,
                    "bytes": child.address_space + suite.mebibytes * MIB,
                }
            )
            message, ended = listen(child, suite.seconds)
        finally:
            usage.add(child)
    if ended is not None:
        cases: tuple[CaseResult, ...] = (
            CaseResult("all tests", ended.outcome or Outcome.CRASHED, ended.reason),
        )
        output = usage.output
    else:
        cases, output = _read_rows(suite, message)
    failed = [case.outcome for case in cases if case.outcome is not Outcome.PASSED]
    return Verdict(
        outcome=failed[0] if failed else Outcome.PASSED,
        cases=cases,
        cpu_seconds=usage.cpu_seconds,
        peak_mebibytes=usage.peak_mebibytes,
        judge_seconds=time.perf_counter() - start,
        output=output,
        shared_process=True,
    )


def _read_rows(suite: Suite, message: list[Any]) -> tuple[tuple[CaseResult, ...], str]:
    """Return what the child claims, as results."""
    try:
        _, rows, output = message
        cases = tuple(
            CaseResult(text_of(name), Outcome(text_of(status)), text_of(reason))
            for name, status, reason in rows
        )
        output = text_of(output)
    except (TypeError, ValueError):
        odd = gibberish()
        failed = CaseResult("all tests", odd.outcome or Outcome.FORBIDDEN, odd.reason)
        return (failed,), ""
    if not cases:
        problem = f"The tests of {suite.id!r} hold no test."
        raise InputError(problem, "Write asserts, unittest cases or test functions.")
    return cases, output


def judge_batch(
    judge: Judge, lines: Iterable[str], jobs: int = 1
) -> Iterator[dict[str, Any]]:
    """Yield one plain object a line, in the order finished.

    A line that cannot be judged yields `id` (empty if unknown), `error` and `remedy`,
    and whether the judge is at fault; the others are not held up.

    Args:
        judge: Gives the processes.
        lines: JSON texts; empty lines are passed over.
        jobs: How many are judged at once.

    Raises:
        InputError: `jobs` is out of range.
    """
    if not 1 <= jobs <= MOST_JOBS:
        problem = f"{jobs} jobs at once are out of range."
        raise InputError(problem, f"Use 1 to {MOST_JOBS}.")
    batch = _Batch(judge, lines, jobs)
    try:
        yield from batch.results()
    finally:
        batch.stop()


class _Batch:
    """Threads between a stream of lines and a stream of results.

    Reading has a thread of its own: a program at the other end of a pipe may wait for
    a result before it writes the next line.
    """

    def __init__(self, judge: Judge, lines: Iterable[str], jobs: int) -> None:
        self._judge = judge
        self._lines = lines
        self._jobs = jobs
        self._is_stopped = threading.Event()
        self._waiting: queue.Queue[tuple[int, str] | None] = queue.Queue(4 * jobs)
        self._finished: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._trouble: Exception | None = None

    def results(self) -> Iterator[dict[str, Any]]:
        """Yield each result when it is there."""
        for target in [self._read, *[self._work] * self._jobs]:
            threading.Thread(target=target, daemon=True).start()
        for _ in range(self._jobs):
            while (result := self._finished.get()) is not None:
                yield result
        if self._trouble is not None:
            raise self._trouble

    def stop(self) -> None:
        """Take on nothing more."""
        self._is_stopped.set()

    def _read(self) -> None:
        try:
            for number, line in enumerate(self._lines, start=1):
                if self._is_stopped.is_set():
                    break
                if line.strip():
                    self._waiting.put((number, line))
        except (OSError, ValueError) as error:  # a broken pipe; bytes that are no text
            self._trouble = error
        finally:
            for _ in range(self._jobs):
                self._waiting.put(None)

    def _work(self) -> None:
        try:
            while (task := self._waiting.get()) is not None:
                if not self._is_stopped.is_set():
                    self._finished.put(_judge_line(self._judge, *task))
        finally:
            self._finished.put(None)


def _judge_line(judge: Judge, number: int, line: str) -> dict[str, Any]:
    identity = ""
    try:
        suite = read_suite(line, number)
        identity = suite.id
        verdict = judge_suite(judge.server(suite.libraries), suite)
    except SixroundsError as error:
        return {
            "id": identity,
            "line": number,
            "error": error.problem,
            "remedy": error.remedy,
            "is_judge_failure": not isinstance(error, InputError),
        }
    return {"id": identity, "line": number, **verdict.to_plain()}
