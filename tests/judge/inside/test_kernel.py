"""What the seccomp program promises, run here as the kernel would run it."""

import platform
import struct

import pytest

from sixrounds.judge.inside import kernel
from sixrounds.judge.inside.kernel import MACHINES, Machine, build_filter

ALLOW, REFUSE, NO_SUCH_CALL = 0x7FFF_0000, 0x0005_0001, 0x0005_0026
LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06


def decide(
    machine: Machine, number: int, *arguments: int, audit: int | None = None
) -> int:
    """Return what the program says of a call."""
    data = struct.pack(
        "<IIQ6Q",
        number,
        machine.audit if audit is None else audit,
        0,
        *(list(arguments) + [0] * 6)[:6],
    )
    steps = list(struct.iter_unpack("<HBBI", build_filter(machine)))
    at, held = 0, 0
    while True:
        code, if_true, if_false, operand = steps[at]
        at += 1
        if code == LOAD:
            (held,) = struct.unpack_from("<I", data, operand)
        elif code == RETURN:
            return int(operand)
        else:
            is_so = {
                EQUAL: held == operand,
                AT_LEAST: held >= operand,
                ANY_BIT: bool(held & operand),
            }[code]
            at += if_true if is_so else if_false


@pytest.fixture(params=MACHINES.values(), ids=list(MACHINES))
def machine(request: pytest.FixtureRequest) -> Machine:
    found: Machine = request.param
    return found


def test_every_listed_call_can_pass_and_no_other(machine: Machine) -> None:
    conditional = {"clone", "clone3", *kernel.AMONG}
    allowed = {
        number
        for name, number in machine.calls.items()
        if name not in kernel.SET_UP_ONLY | conditional
    }
    checked = {number for name, number in machine.calls.items() if name in conditional}

    passing = {n for n in range(600) if decide(machine, n) == ALLOW}

    assert allowed <= passing
    assert passing <= allowed | checked


def test_threads_are_allowed_and_processes_are_not(machine: Machine) -> None:
    clone = machine.calls["clone"]

    assert decide(machine, clone, 0x10000 | 0x100) == ALLOW
    assert decide(machine, clone, 17) == REFUSE
    assert decide(machine, machine.calls["clone3"]) == NO_SUCH_CALL


def test_arguments_outside_the_list_are_refused(machine: Machine) -> None:
    socketpair, limits = machine.calls["socketpair"], machine.calls["prlimit64"]

    assert decide(machine, socketpair, 1) == ALLOW
    assert decide(machine, socketpair, 2) == REFUSE
    assert decide(machine, limits, 0) == ALLOW
    assert decide(machine, limits, 1) == REFUSE
    assert decide(machine, machine.calls["ioctl"], 0, 0x5412) == REFUSE  # TIOCSTI


def test_calls_of_another_processor_or_numbering_are_refused(machine: Machine) -> None:
    read = machine.calls["read"]

    assert decide(machine, read) == ALLOW
    assert decide(machine, read, audit=0x4000_0003) == REFUSE
    assert decide(machine, read | 0x4000_0000) == REFUSE


def test_the_set_up_s_own_calls_are_not_left_to_answers(machine: Machine) -> None:
    for name in kernel.SET_UP_ONLY:
        assert decide(machine, machine.calls[name]) == REFUSE


def test_this_processor_is_known_where_the_judge_runs() -> None:
    assert kernel.this_machine() is MACHINES.get(platform.machine())


def test_a_refused_call_tells_what_was_tried() -> None:
    with pytest.raises(OSError, match="mount /nowhere"):
        kernel.mount("none", "/nowhere", "tmpfs", 0)
