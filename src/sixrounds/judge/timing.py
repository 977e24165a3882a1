"""Time an answer on growing inputs, in lock-step, by the clock outside its process."""

from collections.abc import Mapping

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.forkserver import (
    Child,
    ChildEnded,
    ForkServer,
    TimeIsUp,
    TooMuchOutput,
)
from sixrounds.judge.running import (
    WALL_EXTRA_SECONDS,
    WALL_FACTOR,
    Reply,
    Usage,
    load,
    text_of,
)
from sixrounds.packs.item import Code

REPETITIONS = 5
LEAST_SECONDS = 2.0
BUDGET_SECONDS = 3.0


def time_growth(
    server: ForkServer,
    code: Code,
    answer: str,
    calls: Mapping[int, bytes],
    usage: Usage,
) -> tuple[list[int], list[list[float]], Reply | None]:
    """Return sizes, CPU seconds of each repetition per size, and what ended it early.

    The child decodes the input, says that it is ready, makes the call, says that it is
    done; only the clock between the two counts. The largest inputs are repeated less
    once the time for measuring is used up.

    Args:
        server: Has the item's libraries.
        code: The item's limits and shapes.
        answer: Python source.
        calls: Packed call by input size, ascending.
        usage: Is added to.
    """
    limit = max(LEAST_SECONDS, code.seconds)
    sizes: list[int] = []
    seconds: list[list[float]] = []
    spent = 0.0
    with server.child() as child:
        try:
            failed = load(child, code, answer)
            if failed is not None:
                return sizes, seconds, failed
            for size, call in calls.items():
                taken: list[float] = []
                for _ in range(REPETITIONS):
                    if taken and spent > BUDGET_SECONDS:
                        break
                    try:
                        taken.append(_time_call(child, call, limit))
                    except TimeIsUp:
                        reason = f"At size {size:,} it took more than {limit:g} s."
                        return (
                            sizes,
                            seconds,
                            Reply(outcome=Outcome.TOO_SLOW, reason=reason),
                        )
                    except (ChildEnded, TooMuchOutput, _CallFailed) as error:
                        reason = f"At size {size:,} it failed. {error}".rstrip()
                        return (
                            sizes,
                            seconds,
                            Reply(outcome=Outcome.CRASHED, reason=reason),
                        )
                    spent += taken[-1]
                sizes.append(size)
                seconds.append(taken)
        finally:
            usage.add(child)
    return sizes, seconds, None


class _CallFailed(Exception):  # noqa: N818 - an event of a measurement, not our error
    """The call raised, or the child broke the protocol."""


def _time_call(child: Child, call: bytes, limit: float) -> float:
    wall = WALL_FACTOR * limit + WALL_EXTRA_SECONDS
    child.send([None, call, 0])
    if _word(child.receive(cpu_seconds=limit + 5.0, wall_seconds=wall + 20.0)) != "go":
        raise _CallFailed
    start = child.settled_cpu_seconds()
    child.send(["start"])
    message = child.receive(cpu_seconds=limit, wall_seconds=wall)
    taken = child.settled_cpu_seconds() - start
    word = _word(message)
    if word != "done":
        raise _CallFailed(word)
    return taken


def _word(message: object) -> str:
    """Return the word a child said, or the class of the exception that it told of."""
    try:
        word, *rest = message  # type: ignore[misc]
        return text_of(rest[0][0] if rest else word)  # type: ignore[has-type]
    except (TypeError, ValueError, IndexError, KeyError):
        return ""
