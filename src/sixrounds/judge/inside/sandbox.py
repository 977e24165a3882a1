"""The walls: entered once by the fork server, then closed around each child.

Layers, each of which holds without the others: namespaces (own root folder, no
network, own process numbers), Landlock (no file outside the libraries, none for
writing), seccomp (a list of harmless system calls), limits, and no privileges.
"""

import os
import resource
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sixrounds.judge.inside import kernel

NOBODY = 65534
OPEN_FILES = 64
TASKS = 128
STACK_BYTES = 64 * 2**20
# Where the new root may be mounted: hidden from then on, so it must hold no library.
ROOT_PLACES = ("/mnt", "/srv", "/media", "/opt", "/tmp", "/proc")  # noqa: S108 - a mount point, not a file


@dataclass(slots=True)
class Layer:
    """Whether one layer of protection holds, and if not, why."""

    name: str
    holds: bool
    why: str = ""


@dataclass(slots=True)
class Walls:
    """What the fork server prepared for its children.

    Attributes:
        layers: What holds here.
        machine: Processor tables; None on an unknown processor.
        own_pids: Descriptor of the server's own pid namespace, or -1.
        landlock: Ready rules, or None.
        seccomp: Ready filter, or None.
        keeps_user: Whether root must stay root, without its powers, because nobody
            else may read the libraries.
    """

    layers: list[Layer] = field(default_factory=list)
    machine: kernel.Machine | None = None
    own_pids: int = -1
    landlock: kernel.LandlockRuleset | None = None
    seccomp: kernel.SeccompFilter | None = None
    keeps_user: bool = False


@dataclass(frozen=True, slots=True)
class _Root:
    """What the new root shows, and what inside it stays hidden."""

    readable: Sequence[str]
    hidden: Sequence[str]


def raise_walls(
    readable: Sequence[str], hidden: Sequence[str] = (), *, without: Iterable[str] = ()
) -> Walls:
    """Enter what can be entered once, and prepare the rest.

    Must run before any thread starts. With namespaces the process that returns is a
    fork of the one that called, which then only waits for it.

    Args:
        readable: Absolute paths that answers may read: libraries, nothing else.
        hidden: Folders directly inside readable ones that answers may not read.
        without: Names of layers to leave out, for tests of the others.
    """
    left_out = frozenset(without)
    walls = Walls(machine=kernel.this_machine())
    root = _Root(readable, hidden)
    _try(walls, "namespaces", left_out, lambda: _enter_namespaces(walls, root))
    walls.keeps_user = walls.own_pids < 0 and not _is_open_to_all(readable)
    _try(walls, "landlock", left_out, lambda: _prepare_landlock(walls, root))
    _try(walls, "seccomp", left_out, lambda: _prepare_seccomp(walls))
    return walls


def _try(
    walls: Walls, name: str, left_out: frozenset[str], build: Callable[[], None]
) -> None:
    if name in left_out:
        walls.layers.append(Layer(name, holds=False, why="left out on request"))
        return
    try:
        build()
    except (OSError, ValueError) as error:
        walls.layers.append(Layer(name, holds=False, why=str(error)))
    else:
        walls.layers.append(Layer(name, holds=True))


def _known(machine: kernel.Machine | None) -> kernel.Machine:
    if machine is None:
        problem = f"no system call table for this processor, {os.uname().machine}"
        raise ValueError(problem)
    return machine


def _enter_namespaces(walls: Walls, root: _Root) -> None:
    """Probe in a throw-away fork first: a failure half-way must leave us as we were."""
    machine = _known(walls.machine)
    reading, writing = os.pipe()
    probe = os.fork()
    if probe == 0:
        try:
            _become_isolated(machine, root)
            os.write(writing, b"ok")
        except BaseException as error:  # noqa: BLE001 - the parent gets its text
            os.write(writing, str(error).encode()[:500] or b"unknown")
        os._exit(0)
    os.close(writing)
    answer = os.read(reading, 600)
    os.close(reading)
    os.waitpid(probe, 0)
    if answer != b"ok":
        raise OSError(answer.decode() or "the probe died")
    walls.own_pids = _become_isolated(machine, root)


def _become_isolated(machine: kernel.Machine, root: _Root) -> int:
    """Enter all namespaces and a root of libraries; return our pid namespace."""
    user, group = os.getuid(), os.getgid()
    kinds = (
        kernel.NEW_MOUNTS
        | kernel.NEW_NETWORK
        | kernel.NEW_IPC
        | kernel.NEW_HOST_NAME
        | kernel.NEW_PIDS
    )
    if (
        user != 0
    ):  # root needs no user namespace, and without one can read its libraries
        kernel.unshare(kernel.NEW_USER)
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{user} {user} 1")
        _write("/proc/self/gid_map", f"{group} {group} 1")
    kernel.unshare(kinds)
    _continue_as_first_process()
    own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY)
    _change_root(machine, root)
    return own_pids


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)


def _continue_as_first_process() -> None:
    """Fork into the new pid namespace; the old process only waits for its child."""
    child = os.fork()
    if child == 0:
        kernel.control(kernel.SET_PARENT_DEATH_SIGNAL, 9)
        return
    # Nothing that the child talks through may stay open here, or its end is not seen.
    os.closerange(3, 1 << 16)
    _, status = os.waitpid(child, 0)
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


def _change_root(machine: kernel.Machine, root: _Root) -> None:
    kernel.mount("none", "/", "", kernel.RECURSIVE | kernel.PRIVATE)
    place = _free_place(root.readable)
    flags = kernel.NO_SETUID | kernel.NO_DEVICES
    kernel.mount("tmpfs", place, "tmpfs", flags, "size=1m,mode=755")
    for path in root.readable:
        _show(path, place + path)
        for folder in root.hidden:
            if folder.startswith(path + "/") and os.path.isdir(folder):  # noqa: PTH112
                kernel.mount(
                    "tmpfs", place + folder, "tmpfs", flags, "size=1m,mode=755"
                )
    kernel.change_root(machine, place)
    kernel.make_read_only("/")


def _free_place(readable: Sequence[str]) -> str:
    for place in ROOT_PLACES:
        holds_library = any((path + "/").startswith(place + "/") for path in readable)
        if os.path.isdir(place) and not holds_library:  # noqa: PTH112
            return place
    problem = f"no folder of {', '.join(ROOT_PLACES)} is free for a new root"
    raise OSError(problem)


def _show(source: str, target: str) -> None:
    """Mount one path of the old root at its own place below the new one."""
    if os.path.islink(source):  # noqa: PTH114
        os.symlink(os.readlink(source), target)  # noqa: PTH115, PTH211
        return
    if os.path.isdir(source):  # noqa: PTH112
        os.makedirs(target, mode=0o755, exist_ok=True)  # noqa: PTH103
    else:
        os.makedirs(os.path.dirname(target), mode=0o755, exist_ok=True)  # noqa: PTH103, PTH120
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    kernel.mount(source, target, "", kernel.BIND | kernel.RECURSIVE)


def _prepare_landlock(walls: Walls, root: _Root) -> None:
    # Rules name files, not paths: prepared here, after the new root is in place.
    if walls.own_pids >= 0:
        walls.landlock = kernel.LandlockRuleset(["/"])  # holds libraries only
    else:
        walls.landlock = kernel.LandlockRuleset(_open_parts(root))


def _open_parts(root: _Root) -> Iterator[str]:
    """Yield paths that cover what is readable and nothing hidden: rules cannot deny."""
    for path in root.readable:
        if any(folder.startswith(path + "/") for folder in root.hidden):
            for name in os.listdir(path):  # noqa: PTH208
                if f"{path}/{name}" not in root.hidden:
                    yield f"{path}/{name}"
        else:
            yield path


def _is_open_to_all(readable: Sequence[str]) -> bool:
    """Return whether every user may walk to these paths."""
    folders = {
        path[:end] or "/"
        for path in readable
        for end in (i for i, letter in enumerate(path) if letter == "/")
    }
    return all(os.stat(folder).st_mode & 0o001 for folder in folders)  # noqa: PTH116


def _prepare_seccomp(walls: Walls) -> None:
    walls.seccomp = kernel.SeccompFilter(_known(walls.machine))


def fork_into(walls: Walls) -> int:
    """Fork a child into a pid namespace of its own, where it is the first process.

    Returns as `os.fork` does. Without namespaces it is a plain fork.
    """
    if walls.own_pids < 0:
        return os.fork()
    kernel.unshare(kernel.NEW_PIDS)
    child = os.fork()
    if child != 0:
        kernel.join(walls.own_pids, kernel.NEW_PIDS)
    return child


def close_around_me(walls: Walls) -> None:
    """Lock this child down for good: what an answer's process must never undo."""
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, TASKS),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    _, hard = resource.getrlimit(resource.RLIMIT_STACK)
    stack = STACK_BYTES if hard == resource.RLIM_INFINITY else min(STACK_BYTES, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (stack, stack))
    if os.getuid() == 0 and not walls.keeps_user:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    elif walls.machine is not None:
        kernel.drop_capabilities(walls.machine)
    kernel.control(kernel.SET_PARENT_DEATH_SIGNAL, 9)
    kernel.control(kernel.SET_DUMPABLE, 0)
    kernel.control(kernel.SET_NO_NEW_PRIVILEGES, 1)
    if walls.landlock is not None:
        walls.landlock.restrict()
    if walls.seccomp is not None:
        walls.seccomp.install()
