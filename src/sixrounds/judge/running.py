"""Make an answer's calls in a child, and bring back plain claims of what happened.

Nothing here knows what is right. All calls are sent at once and their replies read as
they come; the time of each is watched from outside. When a call ends the process, the
calls after it go to a fresh child, a few times.
"""

import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.forkserver import (
    MIB,
    Child,
    ChildEnded,
    ForkServer,
    TimeIsUp,
    TooMuchOutput,
)
from sixrounds.judge.trial import Case
from sixrounds.packs.item import Code

MOST_CHILDREN = 3
LOAD_SECONDS = 2.0
WALL_FACTOR, WALL_EXTRA_SECONDS = 4.0, 2.0
SIGNAL_WORDS = {
    4: "an illegal instruction",
    6: "an abort",
    7: "a bus error",
    8: "an arithmetic fault",
    11: "a segmentation fault",
}
KILLED, FORBIDDEN_CALL, CPU_LIMIT = 9, 31, 24


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception that an answer let through.

    Attributes:
        class_names: Its class and all bases, most special first.
        message: Cut short.
        lines: Traceback through the answer's own lines, innermost last.
    """

    class_names: tuple[str, ...]
    message: str
    lines: str

    @property
    def summary(self) -> str:
        """Class and message in one line."""
        return f"{self.class_names[0]}: {self.message}".rstrip(": ")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of one call; exactly one of value, raised and outcome is set.

    Attributes:
        value: Packed result.
        raised: The exception, when it did not come from a wall or a limit.
        outcome: Set when a wall or a limit ended the call.
        reason: Why, when `outcome` is set.
        arguments: Fingerprint of the arguments after the call; empty if not asked for.
        seconds: CPU time of the call, as measured inside.
        stdout: What it printed, cut short.
    """

    value: bytes | None = None
    raised: Raised | None = None
    outcome: Outcome | None = None
    reason: str = ""
    arguments: bytes = b""
    seconds: float = 0.0
    stdout: str = ""


@dataclass(slots=True)
class Usage:
    """What the children of one answer used, added up."""

    cpu_seconds: float = 0.0
    peak_mebibytes: float = 0.0
    output: str = ""

    def add(self, child: Child) -> None:
        """Add what a child has used, just before it is closed or after it ended."""
        self.output = (self.output + child.printed)[: 64 * 1024]
        if child.ended is not None:
            self.cpu_seconds += child.ended.cpu_seconds
            return
        self.cpu_seconds += child.cpu_seconds
        self.peak_mebibytes = max(self.peak_mebibytes, child.peak_mebibytes)


def run(
    server: ForkServer, code: Code, answer: str, cases: Sequence[Case], usage: Usage
) -> Generator[Reply, None, None]:
    """Yield one reply a case, in order, as each is known.

    The generator must be closed if it is left early: that ends the child.

    Args:
        server: Has the libraries that the item allows.
        code: The item's limits and shapes.
        answer: Python source.
        cases: What to call it with.
        usage: Is added to.
    """
    done = 0
    for _ in range(MOST_CHILDREN):
        for reply in _run_in_one_child(server, code, answer, cases[done:], usage):
            done += 1
            yield reply
        if done >= len(cases):
            return
    for _ in cases[done:]:
        yield Reply(
            outcome=Outcome.NOT_RUN,
            reason=f"Not run: {MOST_CHILDREN} cases before it ended the process.",
        )


def _run_in_one_child(
    server: ForkServer, code: Code, answer: str, cases: Sequence[Case], usage: Usage
) -> Iterator[Reply]:
    """Yield replies until the cases or the child are at an end."""
    with server.child() as child:
        try:
            nonces = [secrets.token_bytes(8) for _ in cases]
            calls = [
                [nonce, case.call, case.take]
                for nonce, case in zip(nonces, cases, strict=True)
            ]
            child.send(job_of(child, code, answer), *calls)
            failed = hear_loading(child, code)
            if failed is not None:
                yield from (failed for _ in cases)
                return
            for nonce in nonces:
                reply, is_last = receive(child, nonce, code.seconds)
                yield reply
                if is_last:
                    return
        finally:
            usage.add(child)


def job_of(child: Child, code: Code, answer: str) -> dict[str, Any]:
    """Return the job that loads an answer."""
    return {
        "kind": "answer",
        "source": answer,
        "entry": code.entry,
        "parameters": list(code.parameters),
        "returns": code.returns,
        "judged": str(code.judged),
        "keeps_arguments": code.keeps_arguments,
        "bytes": child.address_space + code.mebibytes * MIB,
    }


def load(child: Child, code: Code, answer: str) -> Reply | None:
    """Load an answer into a child; return what went wrong, or None."""
    child.send(job_of(child, code, answer))
    return hear_loading(child, code)


def hear_loading(child: Child, code: Code) -> Reply | None:
    """Return what went wrong in loading an answer, or None."""
    seconds = max(LOAD_SECONDS, code.seconds)
    message, reply = listen(child, seconds)
    if reply is not None:
        return reply
    status, *rest = message
    if status == "loaded":
        return None
    if status == "missing":
        return Reply(
            outcome=Outcome.CRASHED,
            reason=f"The answer defines nothing callable named {code.entry!r}.",
        )
    if status == "unloaded":
        return _reply_of_exception(rest[:4], seconds=0.0, stdout=str(rest[4]))
    return _gibberish()


def receive(child: Child, nonce: bytes, seconds: float) -> tuple[Reply, bool]:
    """Return the reply to a call, and whether the child is at its end."""
    message, reply = listen(child, seconds)
    if reply is not None:
        return reply, True
    try:
        echoed, status, payload, arguments, nanoseconds, stdout, _ = message
        if echoed != nonce or status not in ("value", "raised"):
            return _gibberish(), True
        taken = max(0, int(nanoseconds)) / 1e9
        if status == "raised":
            return _reply_of_exception(
                payload, seconds=taken, stdout=str(stdout)
            ), False
        return (
            Reply(
                value=bytes(payload),
                arguments=bytes(arguments),
                seconds=taken,
                stdout=str(stdout),
            ),
            False,
        )
    except (TypeError, ValueError, IndexError, KeyError):
        return _gibberish(), True


def listen(child: Child, seconds: float) -> tuple[list[Any], Reply | None]:
    """Return the next message, or a reply that says how the child's life ended."""
    wall = WALL_FACTOR * seconds + WALL_EXTRA_SECONDS
    try:
        message = child.receive(cpu_seconds=seconds, wall_seconds=wall)
    except TimeIsUp:
        reason = f"It took more than {seconds:g} s of CPU time."
        if child.cpu_seconds < seconds:
            reason = f"It waited for {wall:g} s without finishing."
        return [], Reply(outcome=Outcome.TOO_SLOW, reason=reason, seconds=seconds)
    except TooMuchOutput:
        reason = "It wrote more than the limit of 1 MiB of text or 64 MiB of result."
        return [], Reply(outcome=Outcome.TOO_MUCH_OUTPUT, reason=reason)
    except ChildEnded:
        return [], _reply_of_ending(child)
    if type(message) is not list or not message:
        return [], _gibberish()
    return message, None


def _reply_of_ending(child: Child) -> Reply:
    ending = child.ending()
    if ending.signal in (KILLED, CPU_LIMIT) and not child.was_alive:
        reason = "The system ended the process: it took too much memory."
        return Reply(outcome=Outcome.OUT_OF_MEMORY, reason=reason)
    if ending.signal == FORBIDDEN_CALL:
        return Reply(outcome=Outcome.FORBIDDEN, reason="It made a forbidden call.")
    if ending.signal and not child.was_alive:
        word = SIGNAL_WORDS.get(ending.signal, f"signal {ending.signal}")
        return Reply(outcome=Outcome.CRASHED, reason=f"The process ended with {word}.")
    reason = "The answer ended the process before it had answered."
    return Reply(outcome=Outcome.CRASHED, reason=reason)


def _reply_of_exception(told: Sequence[Any], *, seconds: float, stdout: str) -> Reply:
    names, message, lines, kind = told
    raised = Raised(tuple(map(str, names)) or ("Exception",), str(message), str(lines))
    if kind == "memory":
        return Reply(
            outcome=Outcome.OUT_OF_MEMORY,
            reason="It needed more memory than the item allows.",
            seconds=seconds,
            stdout=stdout,
        )
    if kind == "forbidden":
        return Reply(
            outcome=Outcome.FORBIDDEN,
            reason=(
                f"{raised.summary}. Answers have no files, no network and no other"
                " processes."
            ),
            raised=raised,
            seconds=seconds,
            stdout=stdout,
        )
    if kind == "unreadable":
        return Reply(
            outcome=Outcome.WRONG, reason=raised.message, seconds=seconds, stdout=stdout
        )
    return Reply(raised=raised, seconds=seconds, stdout=stdout)


def _gibberish() -> Reply:
    reason = "The process sent something that is not a result."
    return Reply(outcome=Outcome.FORBIDDEN, reason=reason)
