"""Warm processes and the children forked from them, seen from the trusted side.

A `ForkServer` starts one zygote (`inside.zygote`) for a set of libraries and keeps
children ready. A `Child` does one job and is killed; its clocks and its memory are
read from outside. `judging` and `batch` are the callers.
"""

import contextlib
import importlib.util
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import sysconfig
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from sixrounds.errors import InputError, JudgeError
from sixrounds.judge.inside import wire
from sixrounds.judge.inside.zygote import FORK, FORKED, READY, REAP, REAPED

MIB = 2**20
BOOT_SECONDS = 120.0
OUTPUT_LIMIT = MIB
SHORTEST_WAIT = 0.002
GRACE_SECONDS = 1.0
KEPT_OUTPUT = 64 * 1024
PAGE = os.sysconf("SC_PAGE_SIZE")

# What a set of libraries needs on disk besides itself, for imports during an answer.
COMPANIONS = {
    "numpy": ("numpy.libs",),
    "pandas": ("numpy", "numpy.libs", "dateutil", "pytz", "tzdata", "six.py"),
    "sklearn": ("numpy", "numpy.libs", "scipy", "scipy.libs", "joblib",
                "threadpoolctl.py", "scikit_learn.libs", "narwhals"),
    "torch": ("numpy", "numpy.libs", "torchgen", "functorch", "sympy", "mpmath",
              "networkx", "jinja2", "markupsafe", "filelock", "fsspec",
              "typing_extensions.py"),
    "pytest": ("_pytest", "pluggy", "iniconfig", "packaging", "pygments"),
}  # fmt: skip
# Imported ahead, so that children find them warm.
PRELOADED = {
    "numpy": ("numpy", "numpy.random", "numpy.linalg"),
    "pandas": ("numpy", "numpy.random", "pandas"),
    "sklearn": (
        "numpy",
        "numpy.random",
        "sklearn.linear_model",
        "sklearn.model_selection",
    ),
    "torch": ("numpy", "torch"),
    "pytest": ("pytest",),
}
STANDARD = (
    "bisect", "cmath", "collections", "copy", "dataclasses", "datetime", "decimal",
    "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json", "math",
    "operator", "random", "re", "statistics", "string", "traceback", "typing",
)  # fmt: skip


class ChildEnded(Exception):  # noqa: N818 - an event of a child's life, not our error
    """The child's process ended before it answered."""


class TimeIsUp(Exception):  # noqa: N818 - an event of a child's life, not our error
    """The child used up its CPU time, or the wall clock allowed for it."""


class TooMuchOutput(Exception):  # noqa: N818 - an event of a child's life, not our error
    """The child wrote more than it may."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of protection around answers.

    Attributes:
        name: `namespaces`, `landlock` or `seccomp`.
        holds: Whether it is in force.
        why: Why not; empty when it holds.
    """

    name: str
    holds: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended.

    Attributes:
        status: As from `wait`: exit status or signal.
        cpu_seconds: User and system time.
        peak_mebibytes: Peak resident memory, shared pages of the parent included.
    """

    status: int
    cpu_seconds: float
    peak_mebibytes: float

    @property
    def signal(self) -> int:
        """The signal that ended it, or 0."""
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else 0


class Child:
    """One process for one job. Not thread-safe; made by `ForkServer.child`."""

    def __init__(
        self,
        server: "ForkServer",
        number: int,
        pidfd: int,
        job: socket.socket,
        output: int,
    ) -> None:
        self._server = server
        self._number = number
        self._pidfd = pidfd
        self._job = job
        self._output = output
        self._incoming = bytearray()
        self._outgoing: deque[memoryview] = deque()
        self._poll = select.poll()
        self._poll.register(job, select.POLLIN)
        self._poll.register(output, select.POLLIN)
        self._printed: list[bytes] = []
        self._printed_length = 0
        self._base_kibibytes = 0
        self._is_output_open = True
        self.was_alive = True
        self.ended: Ending | None = None
        # A process number means another process once this one is reaped; the zygote
        # reaps only when told, so the number stays ours until `close`.
        self._pid = _pid_of(pidfd)
        self._clock = (~self._pid << 3) | 2

    def wait_until_ready(self) -> None:
        """Wait for the child to have closed its walls. Raises JudgeError."""
        try:
            message = self.receive(cpu_seconds=60.0, wall_seconds=BOOT_SECONDS)
        except (ChildEnded, TimeIsUp, TooMuchOutput) as error:
            problem = f"A child of the judge did not start: {self.printed.strip()}."
            raise JudgeError(problem, "Run `sixrounds doctor`.") from error
        if type(message) is not list or message[:1] != ["ready"]:
            problem = "A child of the judge started in an unknown way."
            raise JudgeError(problem, "Run `sixrounds doctor`.")
        self._base_kibibytes = _memory_line(self._pid, b"VmRSS:")

    @property
    def address_space(self) -> int:
        """Return the bytes of address space in use."""
        statm = Path(f"/proc/{self._pid}/statm").read_bytes()
        return int(statm.split(maxsplit=1)[0]) * PAGE

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU time of all its threads so far, read from outside."""
        try:
            return time.clock_gettime(self._clock)
        except OSError as error:
            raise ChildEnded from error

    @property
    def peak_mebibytes(self) -> float:
        """Return the peak of resident memory above what it was when ready."""
        peak = _memory_line(self._pid, b"VmHWM:")
        return max(0, peak - self._base_kibibytes) / 1024

    @property
    def printed(self) -> str:
        """Return what it wrote to its descriptors 1 and 2, cut at 64 KiB."""
        return b"".join(self._printed)[:KEPT_OUTPUT].decode(errors="replace")

    def send(self, message: Any) -> None:
        """Queue one message; it leaves while `receive` waits, or at once if it fits."""
        self._outgoing.append(memoryview(wire.frame(wire.pack(message))))
        with contextlib.suppress(OSError):  # the end is noticed when receiving
            self._write()

    def receive(self, *, cpu_seconds: float, wall_seconds: float) -> Any:
        """Return the next message.

        Args:
            cpu_seconds: CPU time that it may use from now on.
            wall_seconds: Time that may pass from now on; a backstop for sleepers.

        Raises:
            ChildEnded: The process ended, or sent what is no message.
            TimeIsUp: It used up its time.
            TooMuchOutput: It printed or answered more than it may.
        """
        message, is_complete = self._next_message()
        if is_complete:
            return message
        deadline = time.monotonic() + wall_seconds
        start = self.cpu_seconds
        wait = min(cpu_seconds, wall_seconds)
        while True:
            events = self._poll.poll(wait * 1000)
            for descriptor, _ in events:
                if descriptor == self._output:
                    self._drain()
                else:
                    self._exchange()
            message, is_complete = self._next_message()
            if is_complete:
                return message
            now = time.monotonic()
            if now >= deadline:
                raise TimeIsUp
            if not events:  # nothing came: look at the clock
                used = self.cpu_seconds - start
                if used >= cpu_seconds:
                    raise TimeIsUp
                wait = max(SHORTEST_WAIT, min(cpu_seconds - used, deadline - now))

    def _next_message(self) -> tuple[Any, bool]:
        buffer = self._incoming
        if len(buffer) < wire.HEADER.size:
            return None, False
        (length,) = wire.HEADER.unpack_from(buffer)
        if length > wire.LARGEST_FRAME:
            raise TooMuchOutput
        end = wire.HEADER.size + length
        if len(buffer) < end:
            return None, False
        try:
            message = wire.unpack(bytes(buffer[wire.HEADER.size : end]))
        except wire.WireError as error:
            raise ChildEnded from error
        del buffer[:end]
        return message, True

    def _exchange(self) -> None:
        """Write what waits, read what came."""
        try:
            self._write()
            part = self._job.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError as error:
            raise ChildEnded from error
        if not part:
            self._drain()
            raise ChildEnded
        self._incoming += part

    def _write(self) -> None:
        while self._outgoing:
            waiting = self._outgoing[0]
            try:
                sent = self._job.send(waiting)
            except BlockingIOError:
                self._poll.modify(self._job, select.POLLIN | select.POLLOUT)
                return
            if sent == len(waiting):
                self._outgoing.popleft()
            else:
                self._outgoing[0] = waiting[sent:]
        self._poll.modify(self._job, select.POLLIN)

    def _drain(self) -> None:
        """Read what was printed on the bare descriptors; count it, keep the beginning."""
        while self._is_output_open:
            try:
                part = os.read(self._output, 1 << 16)
            except BlockingIOError:
                return
            if not part:
                self._poll.unregister(self._output)
                self._is_output_open = False
                return
            if self._printed_length < KEPT_OUTPUT:
                self._printed.append(part)
            self._printed_length += len(part)
            if self._printed_length > OUTPUT_LIMIT:
                raise TooMuchOutput

    def kill(self) -> None:
        """End it now; its number stays reserved until `close`."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    @property
    def is_open(self) -> bool:
        """Whether neither `ending` nor `close` was called yet."""
        return self._job.fileno() >= 0

    @property
    def _has_ended(self) -> bool:
        """Whether the process is gone: its pidfd can then be read."""
        return bool(select.select([self._pidfd], [], [], 0)[0])

    def ending(self) -> Ending:
        """Kill it and return how it ended. Call at most once, instead of `close`."""
        select.select([self._pidfd], [], [], GRACE_SECONDS)  # its sockets close first
        self.was_alive = not self._has_ended
        self.kill()
        self.ended = self._server._reap(self._number)  # noqa: SLF001 - the two are one part
        self._close_descriptors()
        return self.ended

    def close(self) -> None:
        """Kill it and let the zygote reap it, without waiting for that."""
        self.kill()
        self._server._reap_later(self._number)  # noqa: SLF001 - the two are one part
        self._close_descriptors()

    def _close_descriptors(self) -> None:
        self._job.close()
        os.close(self._output)
        os.close(self._pidfd)


def _pid_of(pidfd: int) -> int:
    """Return the number of the process in our own pid namespace."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    problem = "The kernel does not tell the number of a child."
    raise JudgeError(problem, "Linux 5.10 or newer is needed.")


def _memory_line(pid: int, label: bytes) -> int:
    """Return a line of /proc/PID/status in KiB; 0 when the process has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_bytes()
    except OSError:
        return 0
    at = status.find(label)
    return int(status[at + len(label) :].split(maxsplit=1)[0]) if at >= 0 else 0


class ForkServer:
    """One zygote and its children. Thread-safe; `child` is the use of it."""

    def __init__(
        self,
        libraries: Sequence[str] = (),
        *,
        spares: int = 2,
        without: Sequence[str] = (),
    ) -> None:
        """Start the zygote; returns before it is warm.

        Args:
            libraries: Import names of what answers may use, as in `[code] libraries`.
            spares: How many children wait ready.
            without: Layers of protection to leave out, for tests of the others.

        Raises:
            InputError: A library is not installed, or not one that the judge knows.
        """
        self.libraries = tuple(libraries)
        self._spare_count = spares
        self._lock = threading.Lock()
        self._expected: deque[_Expected] = deque()
        self._spares: deque[_Expected] = deque()
        self._layers: tuple[Layer, ...] | None = None
        self._is_dead = False
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._process = _start_zygote(theirs, self.libraries, without)

    def __enter__(self) -> Self:
        """Return the server, for use in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether children can still be had."""
        return not self._is_dead and self._process.poll() is None

    @property
    def process_number(self) -> int:
        """The number of the zygote's process, for measuring its memory."""
        return self._process.pid

    def layers(self) -> tuple[Layer, ...]:
        """Return the layers of protection; waits until the zygote is up."""
        with self._lock:
            return self._wait_for_zygote()

    def warm(self) -> None:
        """Order the spare children, without waiting for them."""
        with self._lock:
            self._wait_for_zygote()
            self._order_spares()

    @contextlib.contextmanager
    def child(self) -> Iterator[Child]:
        """Yield a ready child; afterwards it is killed and a new spare is ordered."""
        child = self._acquire()
        try:
            yield child
        finally:
            with self._lock:
                if child.is_open:
                    child.close()
                self._order_spares()

    def close(self) -> None:
        """End the zygote and every child."""
        self._is_dead = True
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        self._control.close()
        for expected in self._spares:
            expected.close()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _acquire(self) -> Child:
        with self._lock:
            self._wait_for_zygote()
            if not self._spares:
                self._order(1)
            order = self._spares.popleft()
            while order.child is None:
                self._read_reply()
            child = order.child
        child.wait_until_ready()
        return child

    def _order_spares(self) -> None:
        if not self._is_dead:
            self._order(self._spare_count - len(self._spares))

    def _order(self, count: int) -> None:
        for _ in range(count):
            job, their_job = socket.socketpair()
            output, their_output = os.pipe()
            job.setblocking(False)
            os.set_blocking(output, False)
            order = _Expected(self, job, output)
            try:
                socket.send_fds(
                    self._control, [FORK], [their_job.fileno(), their_output]
                )
            except OSError as error:
                order.close()
                raise self._died() from error
            finally:
                their_job.close()
                os.close(their_output)
            self._expected.append(order)
            self._spares.append(order)

    def _reap(self, number: int) -> Ending:
        with self._lock:
            self._reap_later(number)
            request = self._expected[-1]
            while request.ending is None:
                self._read_reply()
            return request.ending

    def _reap_later(self, number: int) -> None:
        try:
            self._control.send(REAP + struct.pack("<i", number))
        except OSError as error:
            raise self._died() from error
        self._expected.append(_Expected(self, None, -1))

    def _read_reply(self) -> None:
        """Read one reply of the zygote; they come in the order of the requests."""
        try:
            message, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
        except OSError as error:
            raise self._died() from error
        if not message:
            raise self._died()
        expected = self._expected.popleft()
        if message[:1] == FORK:
            _, number = FORKED.unpack(message)
            assert expected.job is not None  # noqa: S101 - requests and replies pair up
            expected.child = Child(
                self, number, descriptors[0], expected.job, expected.output
            )
        elif message[:1] == REAP:
            _, status, peak, user, system = REAPED.unpack(message)
            expected.ending = Ending(status, user + system, peak / 1024)
        else:
            reason = wire.unpack(message[1:])
            if expected in self._spares:
                self._spares.remove(expected)
            expected.close()
            problem = f"The judge could not start a child: {reason}."
            raise JudgeError(problem, "Run `sixrounds doctor`.")

    def _wait_for_zygote(self) -> tuple[Layer, ...]:
        if self._layers is not None:
            return self._layers
        self._control.settimeout(BOOT_SECONDS)
        try:
            message = self._control.recv(1 << 16)
        except OSError as error:
            raise self._died() from error
        self._control.settimeout(None)
        if not message:
            raise self._died()
        content = wire.unpack(message[1:])
        if message[:1] != READY:
            self._is_dead = True
            problem = f"The judge could not start: {content}."
            raise JudgeError(problem, "Run `sixrounds doctor`.")
        self._layers = tuple(Layer(*row) for row in content)
        return self._layers

    def _died(self) -> JudgeError:
        self._is_dead = True
        problem = "A process of the judge ended unexpectedly."
        return JudgeError(problem, "Try again; then run `sixrounds doctor`.")


@dataclass(slots=True, eq=False)
class _Expected:
    """A request to the zygote whose reply has not been read yet."""

    server: ForkServer
    job: socket.socket | None
    output: int
    child: Child | None = None
    ending: Ending | None = None

    def close(self) -> None:
        """Let go of the descriptors of a child that nobody took."""
        if self.child is not None:
            self.child._close_descriptors()  # noqa: SLF001 - the two are one part
        elif self.job is not None:
            self.job.close()
            os.close(self.output)


def _start_zygote(
    theirs: socket.socket, libraries: Sequence[str], without: Sequence[str]
) -> subprocess.Popen[bytes]:
    if sys.platform != "linux":
        theirs.close()
        problem = f"Answers cannot be run safely on {sys.platform}."
        raise JudgeError(problem, "Use Linux, or WSL 2 on Windows.")
    preload = list(STANDARD)
    for library in libraries:
        if library not in PRELOADED:
            known = ", ".join(sorted(PRELOADED))
            problem = f"The judge knows no library {library!r}."
            raise InputError(problem, f"Use one of {known}.")
        if importlib.util.find_spec(library) is None:
            problem = f"The library {library!r} is not installed."
            raise InputError(
                problem, f"Install it beside Sixrounds: pip install {library}."
            )
        preload += [name for name in PRELOADED[library] if name not in preload]
    settings = {
        "libraries": preload,
        "readable": _readable(libraries),
        "hidden": [
            folder
            for name in ("site-packages", "dist-packages")
            if os.path.isdir(folder := f"{sysconfig.get_path('stdlib')}/{name}")  # noqa: PTH112
        ],
        "without": list(without),
    }
    program = (
        f"import sys; sys.path[:] = {_search_path()!r}; "
        "from sixrounds.judge.inside import wire, zygote; "
        "zygote.main(wire.unpack(bytes.fromhex(sys.argv[1])))"
    )
    command = [sys.executable, "-I", "-S", "-c", program, wire.pack(settings).hex()]
    environment = {
        "PYTHONHASHSEED": "0",  # the same answer prints its sets in the same order
        "OMP_NUM_THREADS": "1",  # a fork keeps only the thread that forks
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "LANG": "C.UTF-8",
    }
    try:
        return _spawn(command, environment, theirs)
    finally:
        theirs.close()


def _spawn(
    command: list[str], environment: dict[str, str], control: socket.socket
) -> subprocess.Popen[bytes]:
    """Start a process in which the control socket is descriptor 3 and nothing else."""
    return subprocess.Popen(
        [
            "/bin/sh",
            "-c",
            f'exec "$@" 3<&{control.fileno()} {control.fileno()}<&-',
            "sh",
            *command,
        ]
        if control.fileno() != 3  # noqa: PLR2004 - the number inside
        else command,
        env=environment,
        pass_fds=[control.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def _search_path() -> list[str]:
    """Return the import folders of this process, without its working folder."""
    return [path for path in sys.path if path and os.path.isdir(path)]  # noqa: PTH112


def _readable(libraries: Sequence[str]) -> list[str]:
    """Return what answers may read: the standard library and their libraries."""
    standard = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    shared = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo"]
    paths = standard + shared
    for library in libraries:
        spec = importlib.util.find_spec(library)
        if spec is None or not spec.submodule_search_locations:
            continue
        folder = Path(next(iter(spec.submodule_search_locations)))
        names = (library, *COMPANIONS.get(library, ()))
        paths += [str(folder.parent / name) for name in names]
    found = [str(path) for path in dict.fromkeys(paths) if os.path.exists(path)]  # noqa: PTH110
    return sorted(found)
