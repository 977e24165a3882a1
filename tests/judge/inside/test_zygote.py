"""What the warm process promises: children from commands, nothing else, and its end."""

import os
import socket
import struct
import subprocess
import sys

import pytest

from sixrounds.judge.inside import wire
from sixrounds.judge.inside.zygote import (
    FAILED,
    FORK,
    FORKED,
    READY,
    REAP,
    REAPED,
)

PROGRAM = (
    "import sys; sys.path[:] = {path!r}; "
    "from sixrounds.judge.inside import wire, zygote; "
    "zygote.main(wire.unpack(bytes.fromhex(sys.argv[1])), int(sys.argv[2]))"
)


def start(*libraries: str) -> tuple[subprocess.Popen[bytes], socket.socket, bytes]:
    """Return a zygote without walls, its control socket and its first message."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    settings = {
        "libraries": list(libraries),
        "readable": ["/lib"],
        "hidden": [],
        "without": ["namespaces", "landlock", "seccomp"],
    }
    packed = wire.pack(settings).hex()
    program = PROGRAM.format(path=[path for path in sys.path if path])
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", program, packed, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
        )
    ours.settimeout(60)
    return process, ours, ours.recv(1 << 16)


def test_it_says_which_layers_hold_forks_and_reaps() -> None:
    process, control, first = start("math")
    with process, control:
        assert first[:1] == READY
        layers = wire.unpack(first[1:])
        assert [name for name, _, _ in layers] == ["namespaces", "landlock", "seccomp"]

        job, their_job = socket.socketpair()
        reading, writing = os.pipe()
        socket.send_fds(control, [FORK], [their_job.fileno(), writing])
        message, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        their_job.close()
        os.close(writing)
        kind, number = FORKED.unpack(message)
        assert kind == FORK
        job.close()  # a child whose job socket ends has nothing more to do
        control.send(REAP + struct.pack("<i", number))
        kind, status, *_ = REAPED.unpack(control.recv(64))

        assert (kind, os.WIFEXITED(status) or os.WIFSIGNALED(status)) == (REAP, True)
        os.close(reading)
        os.close(*descriptors)


def test_it_ends_with_its_control_socket() -> None:
    process, control, _ = start()

    control.close()

    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("library", ["no_such_library"])
def test_a_library_that_cannot_be_imported_is_told(library: str) -> None:
    process, control, first = start(library)
    with control:
        assert first[:1] == FAILED
        assert library in wire.unpack(first[1:])

    assert process.wait(timeout=60) == 1
