"""What a child promises the trusted side: one frame for each call, whatever happens."""

import os
import sys
from collections.abc import Iterator

import pytest

from sixrounds.judge.forkserver import MIB, Child, ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.inside.child import MOST_OUTPUT, Capture, module_from


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def load(child: Child, source: str, **job: object) -> list[object]:
    child.send(
        {
            "kind": "answer",
            "source": source,
            "entry": "f",
            "parameters": [],
            "returns": "value",
            "judged": "result",
            "keeps_arguments": False,
            "bytes": child.address_space + 64 * MIB,
            **job,
        }
    )
    return receive(child)


def receive(child: Child) -> list[object]:
    message = child.receive(cpu_seconds=20, wall_seconds=60)
    assert type(message) is list
    return message


def call(child: Child, nonce: bytes, *args: object) -> list[object]:
    child.send([nonce, wire.pack([list(args), {}, None]), 10])
    return receive(child)


def test_a_call_is_answered_under_its_nonce(server: ForkServer) -> None:
    with server.child() as child:
        assert (
            load(child, "def f(a):\n    print('hm')\n    return a + 1")[0] == "loaded"
        )

        nonce, status, value, left, taken, printed, length = call(child, b"12", 4)

    assert (nonce, status, left, printed, length) == (b"12", "value", b"", "hm\n", 3)
    assert value == wire.pack(5)
    assert type(taken) is int


def test_an_exception_is_told_with_its_classes_and_lines(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "def f(a):\n    return {}[a]")

        _, status, told, *_ = call(child, b"1", 4)

    assert status == "raised"
    assert told == [
        ["KeyError", "LookupError", "Exception", "BaseException", "object"],
        "4",
        "line 2, in f: return {}[a]",
        "crashed",
    ]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("return bytes(2**40)", "memory"),
        ("import mmap; return mmap.mmap(-1, 2**40)", "memory"),
        ("return open('/etc/passwd')", "forbidden"),
        ("import os; os.fork()", "forbidden"),
        ("raise SystemExit", "crashed"),
        ("a = []; a.append(a); return a", "unreadable"),
    ],
)
def test_the_kind_of_an_exception_is_told(
    server: ForkServer, body: str, kind: str
) -> None:
    with server.child() as child:
        load(child, f"def f(a):\n    {body}")

        _, status, told, *_ = call(child, b"1", 4)

    assert status == "raised"
    assert type(told) is list
    assert told[3] == kind


def test_an_answer_without_the_entry_is_missing_it(server: ForkServer) -> None:
    with server.child() as child:
        assert load(child, "print(1)") == ["missing", "1\n", 2]


def test_one_call_s_output_is_not_another_s(server: ForkServer) -> None:
    with server.child() as child:
        load(child, "def f(a):\n    print(a)")

        assert call(child, b"1", 4)[5] == "4\n"
        assert call(child, b"2", 5)[5] == "5\n"


def test_a_capture_keeps_the_beginning_and_counts_the_rest() -> None:
    capture = Capture()

    capture.write("a" * 70_000)
    capture.write("b")
    text, length = capture.drain()

    assert text == "a" * 65_536
    assert length == 70_001
    assert length < MOST_OUTPUT
    assert capture.drain() == ("", 0)


def test_a_module_made_from_source_can_be_looked_up() -> None:
    name = f"made_{os.getpid()}"
    module = module_from(
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    b: int", name
    )

    assert module.A(1) == module.A(1)
    assert sys.modules.pop(name) is module
