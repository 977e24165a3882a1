"""The warm process that children are forked from. It never sees an answer or a case.

Commands arrive on a sequenced socket, one byte each:
`F` with two descriptors (a child's job socket and its output pipe): fork a child;
    answer `F` and the child's number, with its pidfd.
`R` and a number: reap the child of that number; answer `R` and how it ended.
The end of the socket ends the process, and with it every child.
"""

import gc
import importlib
import os
import resource
import socket
import struct
from typing import NoReturn

from sixrounds.judge.inside import child, kernel, sandbox, wire

FORK, REAP, READY, FAILED = b"F", b"R", b"Z", b"X"
REAPED = struct.Struct("<ciidd")
FORKED = struct.Struct("<ci")
CONTROL = JOB = 3


def main(settings: dict[str, object], control_descriptor: int) -> None:
    """Load libraries, raise the walls, then fork on command until told nothing more.

    Args:
        settings: `libraries` to import, `readable` and `hidden` paths, layers to leave
            out as `without`.
        control_descriptor: Where the commands come from.
    """
    if control_descriptor != CONTROL:
        os.dup2(control_descriptor, CONTROL)
        os.close(control_descriptor)
    control = socket.socket(fileno=CONTROL)
    libraries = [str(name) for name in settings["libraries"]]  # type: ignore[attr-defined]
    try:
        for name in libraries:
            importlib.import_module(name)
        child.rehearse(libraries)
        walls = sandbox.raise_walls(
            settings["readable"],  # type: ignore[arg-type]
            settings["hidden"],  # type: ignore[arg-type]
            without=settings["without"],  # type: ignore[arg-type]
        )
    except BaseException as error:  # noqa: BLE001 - told to the trusted side, then the end
        control.send(FAILED + wire.pack(f"{type(error).__name__}: {error}"))
        os._exit(1)
    # Children share these objects; a collection there would copy every page of them.
    gc.disable()
    gc.collect()
    gc.freeze()
    layers = [[layer.name, layer.holds, layer.why] for layer in walls.layers]
    try:
        control.send(READY + wire.pack(layers))
        _serve(control, walls, libraries)
    except OSError:  # the trusted side is gone
        os._exit(0)


def _serve(
    control: socket.socket, walls: sandbox.Walls, libraries: list[str]
) -> NoReturn:
    children: dict[int, int] = {}
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 64, 2)
        if not message:
            os._exit(0)
        if message[:1] == FORK:
            _fork(control, walls, libraries, descriptors, children)
        elif message[:1] == REAP:
            (number,) = struct.unpack("<i", message[1:])
            _, status, usage = os.wait4(children.pop(number), 0)
            control.send(
                REAPED.pack(
                    REAP, status, usage.ru_maxrss, usage.ru_utime, usage.ru_stime
                )
            )


def _fork(
    control: socket.socket,
    walls: sandbox.Walls,
    libraries: list[str],
    descriptors: list[int],
    children: dict[int, int],
) -> None:
    try:
        pid = sandbox.fork_into(walls)
    except OSError as error:
        for descriptor in descriptors:
            os.close(descriptor)
        control.send(FAILED + wire.pack(f"fork: {error}"))
        return
    if pid == 0:
        _be_a_child(control, walls, libraries, descriptors)
    for descriptor in descriptors:
        os.close(descriptor)
    pidfd = os.pidfd_open(pid)
    children[pid] = pid
    socket.send_fds(control, [FORKED.pack(FORK, pid)], [pidfd])
    os.close(pidfd)


def _be_a_child(
    control: socket.socket,
    walls: sandbox.Walls,
    libraries: list[str],
    descriptors: list[int],
) -> NoReturn:
    """Close the walls, rehearse, then do one job. Never returns."""
    try:
        job, output = (os.dup(descriptor) for descriptor in descriptors)
        control.detach()
        nothing = os.open("/dev/null", os.O_RDONLY) if walls.own_pids < 0 else -1
        _only(nothing, output, job, walls.landlock)
        sandbox.close_around_me(walls)
        child.rehearse(libraries)
        usage = resource.getrusage(resource.RUSAGE_SELF)
        child.work(JOB, ready=usage.ru_maxrss)
    except BaseException as error:  # noqa: BLE001 - nothing above catches it
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        os._exit(70)
    os._exit(0)


def _only(
    nothing: int, output: int, job: int, rules: kernel.LandlockRuleset | None
) -> None:
    """Leave open: nothing to read at 0, output at 1 and 2, the job at 3, rules at 4."""
    if nothing < 0:  # no /dev in the new root: an empty pipe reads the same
        nothing, closed = os.pipe()
        os.close(closed)
    first_closed = JOB + 1
    top = max(nothing, output, job, first_closed) + 1
    spare_job = os.dup2(job, top)
    if rules is not None:
        rules.move_to(top + 1)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(spare_job, JOB)
    if rules is not None:
        rules.move_to(first_closed)
        first_closed += 1
    os.closerange(first_closed, 1 << 16)
