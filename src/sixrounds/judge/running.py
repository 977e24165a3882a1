"""Make an answer's calls in a child, and bring back plain claims of what happened.

Nothing here knows what is right. All calls are sent at once and their replies read as
they come; the time of each is watched from outside. When a call ends the process, the
calls after it go to a fresh child, a few times.
"""

import contextlib
import secrets
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.forkserver import (
    MIB,
    Child,
    ChildEnded,
    ForkServer,
    NoMessage,
    TimeIsUp,
    TooMuchOutput,
)
from sixrounds.judge.trial import Case
from sixrounds.packs.item import Code

MOST_CHILDREN = 3
LOAD_SECONDS = 2.0
LARGEST_RESULT = 16 * MIB  # a byte on the wire may take 64 in our memory
LONGEST_TEXT = 64 * 1024
LONGEST_NANOSECONDS = 2**62
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
        with contextlib.suppress(ChildEnded):  # it is gone, and nobody can tell more
            self.cpu_seconds += child.cpu_seconds
        self.peak_mebibytes = max(self.peak_mebibytes, child.peak_mebibytes)


def run(  # noqa: PLR0913 — an answer, its cases, and what is done beside it
    server: ForkServer,
    code: Code,
    answer: str,
    cases: Sequence[Case],
    usage: Usage,
    *,
    meanwhile: Callable[[], object] = bool,
) -> Generator[Reply, None, None]:
    """Yield one reply a case, in order, as each is known.

    The generator must be closed if it is left early: that ends the child.

    Args:
        server: Has the libraries that the item allows.
        code: The item's limits and shapes.
        answer: Python source.
        cases: What to call it with.
        usage: Is added to.
        meanwhile: Is called while a child loads the answer.
    """
    done = 0
    for _ in range(MOST_CHILDREN):
        replies = _run_in_one_child(
            server, code, answer, cases[done:], usage, meanwhile
        )
        with contextlib.closing(replies):
            for reply in replies:
                done += 1
                yield reply
        if done >= len(cases):
            return
    for _ in cases[done:]:
        yield Reply(
            outcome=Outcome.NOT_RUN,
            reason=f"Not run: {MOST_CHILDREN} cases before it ended the process.",
        )


def _run_in_one_child(  # noqa: PLR0913, PLR0917 — as `run`
    server: ForkServer,
    code: Code,
    answer: str,
    cases: Sequence[Case],
    usage: Usage,
    meanwhile: Callable[[], object],
) -> Generator[Reply, None, None]:
    """Yield replies until the cases or the child are at an end."""
    with server.child() as child:
        try:
            child.start(
                job_of(child, code, answer)
            )  # it loads while the calls are made
            secret = secrets.token_bytes(8)
            nonces = [secret + bytes([i & 255, i >> 8]) for i in range(len(cases))]
            calls = [
                [nonce, case.call, case.take]
                for nonce, case in zip(nonces, cases, strict=True)
            ]
            child.send(*calls)
            meanwhile()
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
    try:
        status = text_of(message[0])
        if status == "unloaded":
            _, names, summary, lines, kind, stdout, _ = message
            told = [names, summary, lines, kind]
            return _reply_of_exception(told, seconds=0.0, stdout=text_of(stdout))
    except (TypeError, ValueError):
        return gibberish()
    if status == "loaded":
        return None
    if status == "missing":
        return Reply(
            outcome=Outcome.CRASHED,
            reason=f"The answer defines nothing callable named {code.entry!r}.",
        )
    return gibberish()


def receive(child: Child, nonce: bytes, seconds: float) -> tuple[Reply, bool]:
    """Return the reply to a call, and whether the child is at its end."""
    message, reply = listen(child, seconds)
    if reply is not None:
        return reply, True
    try:
        echoed, status, payload, arguments, nanoseconds, stdout, _ = message
        if _bytes_of(echoed) != nonce or type(nanoseconds) is not int:
            return gibberish(), True
        taken = min(max(0, nanoseconds), LONGEST_NANOSECONDS) / 1e9
        stdout = text_of(stdout)
        if text_of(status) == "raised":
            return _reply_of_exception(payload, seconds=taken, stdout=stdout), False
        return (
            Reply(
                value=_bytes_of(payload),
                arguments=_bytes_of(arguments),
                seconds=taken,
                stdout=stdout,
            ),
            False,
        )
    except (TypeError, ValueError):
        return gibberish(), True


def text_of(claim: object) -> str:
    """Return text that a child sent, cut, in letters that can be written anywhere.

    Raises:
        TypeError: It is no text.
    """
    if type(claim) is not str:
        problem = "A text is expected."
        raise TypeError(problem)
    return claim[:LONGEST_TEXT].encode(errors="replace").decode()


def _bytes_of(claim: object) -> bytes:
    if type(claim) is not bytes:
        problem = "Bytes are expected."
        raise TypeError(problem)
    return claim


def listen(child: Child, seconds: float) -> tuple[list[Any], Reply | None]:
    """Return the next message, or a reply that says how the child's life ended."""
    wall = WALL_FACTOR * seconds + WALL_EXTRA_SECONDS
    try:
        message = child.receive(
            cpu_seconds=seconds, wall_seconds=wall, most_bytes=LARGEST_RESULT
        )
    except TimeIsUp as error:
        reason = f"It took more than {seconds:g} s of CPU time."
        if error.is_asleep:
            reason = f"It waited for {wall:g} s without finishing."
        return [], Reply(outcome=Outcome.TOO_SLOW, reason=reason, seconds=seconds)
    except TooMuchOutput:
        reason = "It wrote more than the limit of 1 MiB of text or 16 MiB of result."
        return [], Reply(outcome=Outcome.TOO_MUCH_OUTPUT, reason=reason)
    except NoMessage:
        return [], gibberish()
    except ChildEnded:
        return [], _reply_of_ending(child)
    if type(message) is not list or not message:
        return [], gibberish()
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
    """Return the reply that a child's account of an exception makes.

    Raises:
        TypeError, ValueError: It is no such account.
    """
    names, message, lines, kind = told
    class_names = tuple(text_of(name) for name in names) or ("Exception",)
    raised = Raised(class_names, text_of(message), text_of(lines))
    kind = text_of(kind)
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


def gibberish() -> Reply:
    """Return the reply to what no child of ours sends of itself."""
    reason = "The process sent something that is not a result."
    return Reply(outcome=Outcome.FORBIDDEN, reason=reason)
