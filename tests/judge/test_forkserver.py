"""What warm processes promise: limits from outside, and no hanging when one dies."""

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.judge.double_item import (
    HONEST,
    double_item,
    eventually,
    is_alive,
    living_below,
    nothing_left_open,
)

from sixrounds.errors import InputError, JudgeError
from sixrounds.judge.forkserver import (
    MIB,
    Child,
    ChildEnded,
    ForkServer,
    NoMessage,
    TimeIsUp,
    TooMuchOutput,
)
from sixrounds.judge.judging import Judge


@pytest.fixture
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def load(child: Child, body: str) -> None:
    """Have a child run source while it loads; what it sends comes before `loaded`."""
    child.send(
        {
            "kind": "answer",
            "source": textwrap.dedent(body),
            "entry": "f",
            "parameters": [],
            "returns": "value",
            "judged": "result",
            "keeps_arguments": False,
            "bytes": child.address_space + 64 * MIB,
        }
    )


def receive(
    child: Child, cpu_seconds: float = 20.0, wall_seconds: float = 60.0
) -> object:
    return child.receive(cpu_seconds=cpu_seconds, wall_seconds=wall_seconds)


def hear(server: ForkServer, body: str, **limits: float) -> object:
    """Return what a fresh child says after it was given the source to load."""
    with server.child() as child:
        load(child, body)
        return receive(child, **limits)


def test_a_child_does_its_job_and_tells_what_it_used(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "f = len\nheld = bytearray(20 * 2**20)")

        assert receive(child) == ["loaded", "", 0]
        assert child.cpu_seconds > 0
        assert child.peak_mebibytes > 15


def test_cpu_time_is_limited(server: ForkServer) -> None:
    with pytest.raises(TimeIsUp) as caught:
        hear(server, "while True: pass", cpu_seconds=0.1)

    assert not caught.value.is_asleep


def test_a_sleeper_is_limited_by_the_wall_clock(server: ForkServer) -> None:
    with pytest.raises(TimeIsUp) as caught:
        hear(server, "import time; time.sleep(600)", wall_seconds=0.3)

    assert caught.value.is_asleep


def test_trickling_output_does_not_hold_up_the_clock(server: ForkServer) -> None:
    trickle = """
    import os
    while True:
        os.write(1, b".")
        for _ in range(10_000):
            pass
    """
    with pytest.raises(TimeIsUp) as caught:
        hear(server, trickle, cpu_seconds=0.2)

    assert not caught.value.is_asleep


def test_output_is_limited_and_its_beginning_kept(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "import os\nwhile True: os.write(1, b'flood ' * 1000)")

        with pytest.raises(TooMuchOutput):
            receive(child)
        assert child.printed.startswith("flood flood")
        assert len(child.printed) <= 64 * 1024


def test_a_message_longer_than_allowed_is_too_much(server: ForkServer) -> None:
    with pytest.raises(TooMuchOutput):
        hear(server, "import os; os.write(3, b'\\xff\\xff\\xff\\xff')")


def test_bytes_that_are_no_message_are_told_apart_from_an_end(
    server: ForkServer,
) -> None:
    with pytest.raises(NoMessage):
        hear(server, "import os; os.write(3, b'\\x01\\x00\\x00\\x00\\xc1')")


def test_the_signal_that_ended_a_child_is_told(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "import ctypes; ctypes.string_at(0)")
        with pytest.raises(ChildEnded):
            receive(child)

        assert child.ending().signal == signal.SIGSEGV


def test_a_child_killed_from_elsewhere_only_ends_itself(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "import time; time.sleep(600)")
        child.kill()
        with pytest.raises(ChildEnded):
            receive(child)
        assert child.ending().signal == signal.SIGKILL

    with server.child() as child:
        load(child, "f = len")
        assert receive(child) == ["loaded", "", 0]


def test_closing_leaves_no_process_and_no_descriptor() -> None:
    with nothing_left_open(), ForkServer() as server, server.child():
        started = living_below(server.process_number) | {server.process_number}

    assert len(started) > 1
    assert eventually(lambda: not any(map(is_alive, started)))


@pytest.mark.parametrize("name", ["no_such_library", "os"])
def test_a_library_the_judge_does_not_know_is_refused(name: str) -> None:
    with nothing_left_open(), pytest.raises(InputError, match=name):
        ForkServer([name])


def test_a_library_that_is_not_installed_is_named_with_its_remedy() -> None:
    pytest.importorskip("pytest")
    if "torch" in sys.modules or _is_installed("torch"):
        pytest.skip("torch is installed here")

    with pytest.raises(InputError, match="pip install torch"):
        ForkServer(["torch"])


def _is_installed(name: str) -> bool:
    found = subprocess.run(
        [sys.executable, "-c", f"import {name}"], check=False, capture_output=True
    )
    return found.returncode == 0


def test_a_killed_zygote_gives_an_error_and_then_a_new_one() -> None:
    item = double_item()
    with Judge() as judge:
        server = judge.server()
        assert judge.submit(item, HONEST).has_passed
        os.kill(server.process_number, signal.SIGKILL)

        assert eventually(lambda: not server.is_alive or not _passes(judge))
        assert eventually(lambda: _passes(judge))
        assert judge.server() is not server


def _passes(judge: Judge) -> bool:
    """Return whether an honest answer passes; only a `JudgeError` may prevent it."""
    try:
        return judge.submit(double_item(), HONEST).has_passed
    except JudgeError:
        return False


def test_a_zygote_killed_during_a_job_never_becomes_a_verdict() -> None:
    with nothing_left_open(), ForkServer() as server:
        with server.child() as child:
            load(child, "import time; time.sleep(600)")
            for process in living_below(server.process_number):
                # One may go with another that was its first process.
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
            os.kill(server.process_number, signal.SIGKILL)
            with pytest.raises(ChildEnded):
                receive(child)
            with pytest.raises(JudgeError):
                child.ending()
        with pytest.raises(JudgeError), server.child():
            pass
        assert not server.is_alive


def test_a_killed_program_leaves_no_zygote_behind(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import time\n"
        "from sixrounds.judge.forkserver import ForkServer\n"
        "server = ForkServer()\n"
        "with server.child():\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, str(program)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        started = living_below(process.pid)
        process.kill()

    assert started
    assert eventually(lambda: not any(map(is_alive, started)))


def test_children_wait_ready_before_they_are_asked_for() -> None:
    with ForkServer(spares=1) as server:
        server.layers()
        before = len(living_below(server.process_number))
        server.warm()

        assert eventually(lambda: len(living_below(server.process_number)) > before)
