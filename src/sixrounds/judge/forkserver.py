"""Warm processes and the children forked from them, seen from the trusted side.

A `ForkServer` starts one zygote (`inside.zygote`) for a set of libraries and keeps
children ready. A `Child` does one job and is killed; its clocks and its memory are
read from outside. `judging` and `batch` are the callers.
"""

import contextlib
import ctypes
import functools
import importlib.util
import os
import queue
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
from collections.abc import Callable, Iterator, Sequence
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
LOOK_OUT_SECONDS = 0.0005
MOST_LOOKS, LOOK_SECONDS = 100, 0.0002
KEPT_OUTPUT = 64 * 1024
PAGE = os.sysconf("SC_PAGE_SIZE")
_processor_in_use: Callable[[], int] = ctypes.CDLL(None).sched_getcpu

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


class NoMessage(ChildEnded):
    """The child sent bytes that are no message: nothing more can be had from it."""


class TimeIsUp(Exception):  # noqa: N818 - an event of a child's life, not our error
    """The child used up its CPU time, or the wall clock allowed for it.

    Attributes:
        is_asleep: Whether it was the wall clock.
    """

    def __init__(self, *, is_asleep: bool) -> None:
        super().__init__()
        self.is_asleep = is_asleep


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


@dataclass(frozen=True, slots=True)
class Footprint:
    """The memory of a child before its job.

    Attributes:
        address_space: In bytes.
        resident_kibibytes: What of it is in memory.
    """

    address_space: int
    resident_kibibytes: int


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
        self._is_ready = False
        self._is_output_open = True
        self._wants_to_write = False
        self.was_alive = True
        self.ended: Ending | None = None
        # A process number means another process once this one is reaped; the zygote
        # reaps only when told, so the number stays ours until `close`.
        self.pid = _pid_of(pidfd)
        self._clock = (~self.pid << 3) | 2

    def wait_until_ready(self) -> None:
        """Wait, once, for the child to have closed its walls. Raises JudgeError."""
        if self._is_ready:
            return
        self._is_ready = True
        try:
            message = self.receive(cpu_seconds=60.0, wall_seconds=BOOT_SECONDS)
        except TooMuchOutput:
            message, is_ready = self._next_message(wire.LARGEST_FRAME)
            if is_ready:  # it was, and has begun its job: that wrote so much
                raise
        except (ChildEnded, TimeIsUp) as error:
            problem = f"A child of the judge did not start: {self.printed.strip()}."
            raise JudgeError(problem, "Run `sixrounds doctor`.") from error
        if type(message) is not list or message[:1] != ["ready"]:
            problem = "A child of the judge started in an unknown way."
            raise JudgeError(problem, "Run `sixrounds doctor`.")

    @property
    def _footprint(self) -> Footprint:
        """Its memory when it was ready; the first child's stands for all."""
        return self._server.footprint_of(self)

    @property
    def address_space(self) -> int:
        """The bytes of address space in use when it was ready."""
        return self._footprint.address_space

    @property
    def cpu_seconds(self) -> float:
        """Return the CPU time of all its threads so far, read from outside."""
        try:
            return time.clock_gettime(self._clock)
        except OSError as error:
            raise ChildEnded from error

    def settled_cpu_seconds(self) -> float:
        """Return the CPU time once the child sleeps, waiting for a message.

        The kernel adds a running thread's time to its process only when the thread
        stops or the clock ticks: read too early, the sum is up to 4 ms too small.
        """
        status = Path(f"/proc/{self.pid}/stat")
        for _ in range(MOST_LOOKS):
            try:
                state = status.read_bytes().rpartition(b") ")[2][:1]
            except OSError as error:
                raise ChildEnded from error
            if state == b"S":
                break
            time.sleep(LOOK_SECONDS)
        return self.cpu_seconds

    @property
    def peak_mebibytes(self) -> float:
        """Return the peak of resident memory above what it was when ready."""
        peak = _memory_line(self.pid, b"VmHWM:")
        return max(0, peak - self._footprint.resident_kibibytes) / 1024

    @property
    def printed(self) -> str:
        """Return what it wrote to its descriptors 1 and 2, cut at 64 KiB."""
        return b"".join(self._printed)[:KEPT_OUTPUT].decode(errors="replace")

    def send(self, *messages: Any) -> None:
        """Queue messages; what does not fit at once leaves while `receive` waits."""
        frames = b"".join(wire.frame(wire.pack(message)) for message in messages)
        self._outgoing.append(memoryview(frames))
        with contextlib.suppress(OSError):  # the end is noticed when receiving
            self._write()

    def start(self, job: Any) -> None:
        """Send its job so that it runs beside this thread, not in turns with it.

        The kernel wakes a receiver on the sender's processor, for it expects the sender
        to sleep next. So that one is closed to the child while it is woken.
        """
        everywhere = os.sched_getaffinity(0)
        elsewhere = everywhere - {_processor_in_use()}
        with contextlib.suppress(OSError):  # it ended, or may not be moved: no matter
            os.sched_setaffinity(self.pid, elsewhere or everywhere)
        self.send(job)
        with contextlib.suppress(OSError):
            os.sched_setaffinity(self.pid, everywhere)

    def receive(
        self,
        *,
        cpu_seconds: float,
        wall_seconds: float,
        most_bytes: int = wire.LARGEST_FRAME,
    ) -> Any:
        """Return the next message.

        Args:
            cpu_seconds: CPU time that it may use from now on.
            wall_seconds: Time that may pass from now on; a backstop for sleepers.
            most_bytes: How long the message may be.

        Raises:
            ChildEnded: The process ended.
            NoMessage: It sent what is no message.
            TimeIsUp: It used up its time.
            TooMuchOutput: It printed or answered more than it may.
        """
        self.wait_until_ready()  # a job may be sent before that: the socket keeps it
        message, is_complete = self._next_message(most_bytes)
        if is_complete:
            return message
        now = time.monotonic()
        deadline = now + wall_seconds
        look = now + min(cpu_seconds, wall_seconds)
        start = self.cpu_seconds
        while True:
            events = self._look_out() or self._poll.poll(max(0.0, look - now) * 1000)
            for descriptor, _ in events:
                if descriptor == self._output:
                    self._drain()
                else:
                    self._exchange()
            message, is_complete = self._next_message(most_bytes)
            if is_complete:
                return message
            now = time.monotonic()
            if now >= look:  # also when something keeps trickling in
                used = self.cpu_seconds - start
                if used >= cpu_seconds or now >= deadline:
                    raise TimeIsUp(is_asleep=used < cpu_seconds)
                left = min(cpu_seconds - used, deadline - now)
                look = now + max(SHORTEST_WAIT, left)

    def _look_out(self) -> list[tuple[int, int]]:
        """Watch for a moment without sleeping: most replies are quicker than a wake-up.

        The processor is offered to whoever wants it between two looks.
        """
        until = time.monotonic() + LOOK_OUT_SECONDS
        while not (events := self._poll.poll(0)) and time.monotonic() < until:
            os.sched_yield()
        return events

    def _next_message(self, most_bytes: int) -> tuple[Any, bool]:
        buffer = self._incoming
        if len(buffer) < wire.HEADER.size:
            return None, False
        (length,) = wire.HEADER.unpack_from(buffer)
        if length > most_bytes:
            raise TooMuchOutput
        end = wire.HEADER.size + length
        if len(buffer) < end:
            return None, False
        try:
            message = wire.unpack(bytes(buffer[wire.HEADER.size : end]))
        except wire.WireError as error:
            raise NoMessage from error
        del buffer[:end]
        return message, True

    def _exchange(self) -> None:
        """Write what waits, read what came."""
        with contextlib.suppress(OSError):  # what it sent before its end is still read
            self._write()
        try:
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
                self._wants_to_write = True
                self._poll.modify(self._job, select.POLLIN | select.POLLOUT)
                return
            if sent == len(waiting):
                self._outgoing.popleft()
            else:
                self._outgoing[0] = waiting[sent:]
        if self._wants_to_write:
            self._wants_to_write = False
            self._poll.modify(self._job, select.POLLIN)

    def _drain(self) -> None:
        """Read what was printed on the bare descriptors; keep its beginning."""
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
        self.ended = self._server.ending(self._number)
        self.close_descriptors()
        return self.ended

    def close(self) -> None:
        """Kill it and have it reaped. Only the keeper calls this."""
        self.kill()
        self.close_descriptors()
        self._server.reap(self._number)

    def close_descriptors(self) -> None:
        """Let go of its sockets."""
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
        descriptor = os.open(f"/proc/{pid}/status", os.O_RDONLY)
        status = os.read(descriptor, 1 << 16)
        os.close(descriptor)
    except OSError:
        return 0
    at = status.find(label)
    return int(status[at + len(label) :].split(maxsplit=1)[0]) if at >= 0 else 0


class ForkServer:
    """One zygote and its children. Thread-safe; `child` is the use of it.

    One thread, the keeper, talks to the zygote: it orders children ahead and has dead
    ones reaped, so that neither happens between a submit and its verdict.
    """

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
        self._ordered = (
            0  # children ordered, ready or in use; only the keeper changes it
        )
        self._failure: JudgeError | None = None
        self._footprint: Footprint | None = None
        self._layers: tuple[Layer, ...] = ()
        self._has_booted = threading.Event()
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._ready: queue.SimpleQueue[Child | JudgeError] = queue.SimpleQueue()
        command = _command(self.libraries, without)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        self._hang_up = select.poll()
        self._hang_up.register(ours, 0)
        self._process = _spawn(command, theirs)
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()

    def __enter__(self) -> Self:
        """Return the server, for use in a `with` statement."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def is_alive(self) -> bool:
        """Whether children can still be had."""
        return self._failure is None and not self._hang_up.poll(0)

    @property
    def process_number(self) -> int:
        """The number of the zygote's process, for measuring its memory."""
        return self._process.pid

    def layers(self) -> tuple[Layer, ...]:
        """Return the layers of protection; waits until the zygote is up.

        Raises:
            JudgeError: It did not start.
        """
        self._has_booted.wait()
        if self._failure is not None:
            raise self._failure
        return self._layers

    def warm(self) -> None:
        """Order the spare children, without waiting for them."""
        self._tasks.put(self._refill)

    @contextlib.contextmanager
    def child(self) -> Iterator[Child]:
        """Yield a ready child; afterwards it is killed and a new spare is ordered.

        Raises:
            JudgeError: No child can be had.
        """
        child = self._acquire()
        try:
            yield child
        finally:
            self._ask(functools.partial(self._replace, child))

    def close(self) -> None:
        """End the zygote and every child."""
        self._tasks.put(None)
        self._keeper.join(timeout=BOOT_SECONDS)
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ask(self, task: Callable[[], None]) -> None:
        """Have the keeper do something; once it has ended, let go of it ourselves."""
        self._tasks.put(task)
        if self._failure is not None:
            self._drop_tasks()

    def _acquire(self) -> Child:
        if self._ready.empty():
            self._ask(self._order)
        child = self._ready.get()
        if isinstance(child, JudgeError):
            self._ready.put(child)  # for whoever else waits
            raise child
        return child

    def _replace(self, child: Child) -> None:
        """Close a child that is done with, and order a new one for it."""
        self._ordered -= 1
        if child.is_open:
            child.close()
        self._refill()

    def _keep(self) -> None:
        """Do what is asked of the zygote, one task after the other, until None."""
        try:
            self._layers = self._boot()
            self._has_booted.set()
            while (task := self._tasks.get()) is not None:
                task()
            self._failure = JudgeError("The judge is closed.")
        except (OSError, struct.error, wire.WireError) as error:
            problem = f"A process of the judge ended unexpectedly: {error}."
            self._failure = JudgeError(
                problem, "Try again; then run `sixrounds doctor`."
            )
        except JudgeError as error:
            self._failure = error
        finally:
            self._has_booted.set()
            self._control.close()
            self._let_go()

    def _let_go(self) -> None:
        """Free what waits, and whoever waits for it."""
        with contextlib.suppress(queue.Empty):
            while True:
                child = self._ready.get_nowait()
                if isinstance(child, Child):
                    child.close_descriptors()
        self._ready.put(self._failure or JudgeError("The judge is closed."))
        self._drop_tasks()

    def _drop_tasks(self) -> None:
        """Let go of what nobody will do any more."""
        with contextlib.suppress(queue.Empty):
            while True:
                task = self._tasks.get_nowait()
                if isinstance(task, functools.partial):
                    (child,) = task.args
                    if child.is_open:
                        child.kill()
                        child.close_descriptors()
                elif isinstance(task, _Reaping):
                    task.give_up()

    def _boot(self) -> tuple[Layer, ...]:
        self._control.settimeout(BOOT_SECONDS)
        message = self._control.recv(1 << 16)
        self._control.settimeout(None)
        if message[:1] == READY:
            return tuple(Layer(*row) for row in wire.unpack(message[1:]))
        reason = wire.unpack(message[1:]) if message else "it ended while starting"
        problem = f"The judge could not start: {reason}."
        raise JudgeError(problem, "Run `sixrounds doctor`.")

    def _refill(self) -> None:
        while self._ordered < self._spare_count:
            self._order()

    def _order(self) -> None:
        """Have one child forked; it becomes ready on its own."""
        job, their_job = socket.socketpair()
        output, their_output = os.pipe()
        job.setblocking(False)  # noqa: FBT003 - the socket's own signature
        os.set_blocking(output, False)
        try:
            socket.send_fds(self._control, [FORK], [their_job.fileno(), their_output])
            message, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
        except OSError:
            job.close()
            os.close(output)
            raise
        finally:
            their_job.close()
            os.close(their_output)
        if message[:1] != FORK:
            job.close()
            os.close(output)
            reason = wire.unpack(message[1:]) if message else "the server has ended"
            problem = f"The judge could not start a child: {reason}."
            raise JudgeError(problem, "Run `sixrounds doctor`.")
        _, number = FORKED.unpack(message)
        self._ordered += 1
        self._ready.put(Child(self, number, descriptors[0], job, output))

    def footprint_of(self, child: Child) -> Footprint:
        """Return the memory of a child that is ready; the first one stands for all."""
        if self._footprint is None:
            child.wait_until_ready()
            statm = Path(f"/proc/{child.pid}/statm").read_bytes()
            pages = int(statm.split(maxsplit=1)[0])
            resident = _memory_line(child.pid, b"VmRSS:")
            self._footprint = Footprint(pages * PAGE, resident)
        return self._footprint

    def reap(self, number: int) -> Ending:
        """Have the zygote reap a child that was killed. Only the keeper calls this."""
        self._control.send(REAP + struct.pack("<i", number))
        message = self._control.recv(64)
        _, status, peak, user, system = REAPED.unpack(message)
        return Ending(status, user + system, peak / 1024)

    def ending(self, number: int) -> Ending:
        """Have a killed child reaped, and return how it ended."""
        reaping = _Reaping(self, number)
        self._ask(reaping)
        return reaping.result()


class _Reaping:
    """A task of the keeper whose result another thread waits for."""

    def __init__(self, server: ForkServer, number: int) -> None:
        self._server = server
        self._number = number
        self._is_done = threading.Event()
        self._ending: Ending | None = None

    def __call__(self) -> None:
        try:
            self._ending = self._server.reap(self._number)
        finally:
            self._is_done.set()

    def give_up(self) -> None:
        """Let the waiting thread go without a result."""
        self._is_done.set()

    def result(self) -> Ending:
        """Return how the child ended. Raises JudgeError when nobody can tell."""
        self._is_done.wait()
        if self._ending is None:
            problem = "A process of the judge ended unexpectedly."
            raise JudgeError(problem, "Try again; then run `sixrounds doctor`.")
        return self._ending


def _command(libraries: Sequence[str], without: Sequence[str]) -> list[str]:
    """Return how a zygote is started, but for its control socket.

    Raises:
        InputError: A library is not installed, or not one that the judge knows.
        JudgeError: This is no system that answers can be run on.
    """
    if sys.platform != "linux":
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
            for standard in _standard_folders()
            for name in ("site-packages", "dist-packages")
            if os.path.isdir(folder := f"{standard}/{name}")  # noqa: PTH112
        ],
        "without": list(without),
    }
    program = (
        f"import sys; sys.path[:] = {_search_path()!r}; "
        "from sixrounds.judge.inside import wire, zygote; "
        "zygote.main(wire.unpack(bytes.fromhex(sys.argv[1])), int(sys.argv[2]))"
    )
    return [sys.executable, "-I", "-S", "-c", program, wire.pack(settings).hex()]


def _spawn(command: list[str], theirs: socket.socket) -> subprocess.Popen[bytes]:
    """Start a process that inherits the control socket and nothing else."""
    environment = {
        "PYTHONHASHSEED": "0",  # the same answer prints its sets in the same order
        "OMP_NUM_THREADS": "1",  # a fork keeps only the thread that forks
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "LANG": "C.UTF-8",
    }
    with theirs:
        return subprocess.Popen(
            [*command, str(theirs.fileno())],
            env=environment,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            cwd="/",  # where it was started is nothing an answer should be told
            start_new_session=True,
        )


def _search_path() -> list[str]:
    """Return the import folders of this process, without its working folder."""
    folders = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100
    return [path for path in folders if os.path.isdir(path)]  # noqa: PTH112


def _standard_folders() -> list[str]:
    """Return where the standard library lies, also when we run in an environment.

    There `platstdlib` alone names the environment's folder, which holds no part of
    the standard library but every package that is installed.
    """
    base = {"platbase": sys.base_exec_prefix, "base": sys.base_prefix}
    found = (sysconfig.get_path(name, vars=base) for name in ("stdlib", "platstdlib"))
    return list(dict.fromkeys(found))


def _readable(libraries: Sequence[str]) -> list[str]:
    """Return what answers may read: the standard library and their libraries."""
    shared = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo"]
    paths = _standard_folders() + shared
    for library in libraries:
        spec = importlib.util.find_spec(library)
        if spec is None or not spec.submodule_search_locations:
            continue
        folder = Path(next(iter(spec.submodule_search_locations)))
        names = (library, *COMPANIONS.get(library, ()))
        paths += [str(folder.parent / name) for name in names]
    found = [str(path) for path in dict.fromkeys(paths) if os.path.exists(path)]  # noqa: PTH110
    return sorted(found)
