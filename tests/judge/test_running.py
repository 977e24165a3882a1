"""What making an answer's calls promises: a reply a case, whatever the answer does."""

from collections.abc import Iterator

import msgpack
import pytest

from sixrounds.attempts.verdict import Outcome
from sixrounds.judge.forkserver import ForkServer
from sixrounds.judge.inside import wire
from sixrounds.judge.running import MOST_CHILDREN, Reply, Usage, run, text_of
from sixrounds.judge.trial import Case
from sixrounds.packs.item import Code

CODE = Code("f", seconds=0.5, mebibytes=64)
FORGE = """
import os, struct, sys, msgpack
def f(n):
    nonce = sys._getframe(2).f_locals["nonce"]
    packed = msgpack.packb(eval({reply!r}))
    os.write(3, struct.pack("<I", len(packed)) + packed)
    os._exit(0)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[ForkServer]:
    with ForkServer() as made:
        yield made


def case(*args: object) -> Case:
    call = wire.pack([list(args), {}, None])
    return Case("a case", call, None, "", hidden=False, take=10, is_hand_checked=False)


def replies(server: ForkServer, answer: str, *args: object) -> list[Reply]:
    return list(run(server, CODE, answer, [case(one) for one in args], Usage()))


def test_there_is_one_reply_a_case_in_order(server: ForkServer) -> None:
    found = replies(server, "def f(n):\n    return -n", 1, 2, 3)

    assert [wire.unpack(reply.value or b"") for reply in found] == [-1, -2, -3]


def test_after_an_end_the_next_cases_go_to_a_fresh_child(server: ForkServer) -> None:
    answer = "import os\ndef f(n):\n    return n if n else os._exit(0)"

    found = replies(server, answer, 1, 0, 2)

    outcomes = [reply.outcome for reply in found]
    assert outcomes == [None, Outcome.CRASHED, None]


def test_only_a_few_children_are_spent_on_one_answer(server: ForkServer) -> None:
    found = replies(server, "import os\ndef f(n):\n    os._exit(0)", *range(6))

    outcomes = [reply.outcome for reply in found]
    assert outcomes[:MOST_CHILDREN] == [Outcome.CRASHED] * MOST_CHILDREN
    assert outcomes[MOST_CHILDREN:] == [Outcome.NOT_RUN] * (6 - MOST_CHILDREN)


def test_an_answer_that_cannot_be_loaded_fails_every_case_alike(
    server: ForkServer,
) -> None:
    first, second = replies(server, "1 / 0", 1, 2)

    assert first == second
    assert first.raised is not None
    assert first.raised.summary == "ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("[nonce]", Outcome.FORBIDDEN),
        ("[b'x' * 8, 'value', b'', b'', 0, '', 0]", Outcome.FORBIDDEN),
        ("[nonce, 'value', 'text', b'', 0, '', 0]", Outcome.FORBIDDEN),
        ("[nonce, 'value', b'', b'', 0.5, '', 0]", Outcome.FORBIDDEN),
        ("[nonce, 'value', b'', b'', 0, [], 0]", Outcome.FORBIDDEN),
        ("[nonce, 'raised', [], b'', 0, '', 0]", Outcome.FORBIDDEN),
        ("[nonce, 'raised', [['E'], 1, '', ''], b'', 0, '', 0]", Outcome.FORBIDDEN),
        ("[nonce, ['value'], b'', b'', 0, '', 0]", Outcome.FORBIDDEN),
        ("[]", Outcome.FORBIDDEN),
        ("{}", Outcome.FORBIDDEN),
    ],
)
def test_a_claim_of_another_form_is_no_result(
    server: ForkServer, reply: str, outcome: Outcome
) -> None:
    (found,) = replies(server, FORGE.format(reply=reply), 1)

    assert found.outcome is outcome


def test_a_forged_time_is_a_time_that_can_be_shown(server: ForkServer) -> None:
    enormous = msgpack.packb(msgpack.ExtType(wire.BIG_INT, bytes(1000) + b"\x01"))
    reply = f"[nonce, 'value', b'1', b'', msgpack.unpackb({enormous!r}), '', 0]"

    (found,) = replies(server, FORGE.format(reply=reply), 1)

    assert 0 <= found.seconds < 2**40


def test_what_was_used_is_added_up(server: ForkServer) -> None:
    usage = Usage()
    answer = "def f(n):\n    held = bytearray(20 * 2**20)\n    print(n)"

    list(run(server, CODE, answer, [case(1)], usage))

    assert usage.cpu_seconds > 0
    assert usage.peak_mebibytes > 15


@pytest.mark.parametrize("claim", [None, 1, b"x", ["x"]])
def test_what_is_no_text_is_refused(claim: object) -> None:
    with pytest.raises(TypeError):
        text_of(claim)


def test_text_is_cut_and_can_be_written_anywhere() -> None:
    assert text_of("\udc80a") == "?a"
    assert len(text_of("é" * 10**6)) == 64 * 1024
