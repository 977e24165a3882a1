"""What timing promises: seconds for each size, or why an answer has none."""

from collections.abc import Iterator

import pytest

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.forkserver import ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.running import Reply, Usage
from sixrounds.judge.timing import REPETITIONS, time_growth
from sixrounds.packs.item import Code

SIZES = (10, 20, 40)
CALLS = {size: wire.pack([[list(range(size))], {}, None]) for size in SIZES}


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def measure(
    server: ForkServer, answer: str
) -> tuple[list[int], list[list[float]], Reply | None]:
    return time_growth(server, Code("f"), answer, CALLS, Usage())


def test_every_size_is_timed_several_times(server: ForkServer) -> None:
    sizes, seconds, failed = measure(server, "def f(a):\n    return sorted(a)")

    assert failed is None
    assert tuple(sizes) == SIZES
    assert [len(taken) for taken in seconds] == [REPETITIONS] * 3
    assert all(one >= 0 for taken in seconds for one in taken)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("if len(a) == 20: raise ValueError", "ValueError"),
        ("if len(a) == 20: import os; os._exit(0)", "size 20"),
        (
            "import os\n    if len(a) == 20: os.write(3, b'\\1\\0\\0\\0\\xc1')",
            "size 20",
        ),
        (
            "import os\n    if len(a) == 20: os.write(3, b'\\1\\0\\0\\0\\x01')",
            "size 20",
        ),
    ],
)
def test_a_failure_tells_its_size_and_keeps_the_sizes_before(
    server: ForkServer, body: str, told: str
) -> None:
    sizes, _, failed = measure(server, f"def f(a):\n    {body}")

    assert sizes == [10]
    assert failed is not None
    assert failed.outcome is Outcome.CRASHED
    assert told in failed.reason


def test_a_call_that_takes_too_long_is_too_slow(server: ForkServer) -> None:
    answer = "def f(a):\n    while len(a) == 20: pass"

    sizes, _, failed = measure(server, answer)

    assert sizes == [10]
    assert failed is not None
    assert failed.outcome is Outcome.TOO_SLOW
    assert "size 20" in failed.reason


def test_an_answer_that_cannot_be_loaded_is_not_timed(server: ForkServer) -> None:
    sizes, seconds, failed = measure(server, "1 / 0")

    assert (sizes, seconds) == ([], [])
    assert failed is not None
