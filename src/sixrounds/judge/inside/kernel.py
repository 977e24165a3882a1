"""The dozen kernel calls that the walls are made of, by ctypes. Linux only.

Sources: the manual pages unshare(2), pivot_root(2), mount_setattr(2), landlock(7),
seccomp(2) and the kernel's headers for the numbers.
"""

import ctypes
import os
import platform
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NEW_MOUNTS = 0x0002_0000
NEW_HOST_NAME = 0x0400_0000
NEW_IPC = 0x0800_0000
NEW_USER = 0x1000_0000
NEW_PIDS = 0x2000_0000
NEW_NETWORK = 0x4000_0000

READ_ONLY, NO_SETUID, NO_DEVICES = 1, 2, 4
BIND, RECURSIVE, PRIVATE = 4096, 16384, 1 << 18
DETACH = 2

SET_PARENT_DEATH_SIGNAL, SET_DUMPABLE, SET_NO_NEW_PRIVILEGES, SET_SECCOMP = 1, 4, 38, 22
SECCOMP_FILTER_MODE = 2

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True)
class Machine:
    """What differs between processors.

    Attributes:
        audit: The number by which seccomp names the processor.
        calls: System call name to number; only those that exist there.
    """

    audit: int
    calls: dict[str, int]


def _numbered(table: str) -> dict[str, int]:
    words = table.split()
    return {words[i]: int(words[i + 1]) for i in range(0, len(words), 2)}


MACHINES = {
    "x86_64": Machine(
        0xC000003E,
        _numbered("""
read 0 write 1 open 2 close 3 stat 4 fstat 5 lstat 6 poll 7 lseek 8 mmap 9 mprotect 10
munmap 11 brk 12 rt_sigaction 13 rt_sigprocmask 14 rt_sigreturn 15 ioctl 16 pread64 17
pwrite64 18 readv 19 writev 20 access 21 pipe 22 select 23 sched_yield 24 mremap 25
madvise 28 dup 32 dup2 33 pause 34 nanosleep 35 getitimer 36 alarm 37 setitimer 38
getpid 39 sendto 44 recvfrom 45 shutdown 48 getsockname 51 getpeername 52
socketpair 53 setsockopt 54 getsockopt 55 clone 56 exit 60 uname 63 fcntl 72 getcwd 79
readlink 89 gettimeofday 96 getrlimit 97 getrusage 98 sysinfo 99 times 100 getuid 102
getgid 104 geteuid 107 getegid 108 getppid 110 getpgrp 111 getgroups 115 getsid 124
rt_sigpending 127 rt_sigtimedwait 128 rt_sigsuspend 130 sigaltstack 131
sched_getparam 143 sched_getscheduler 145 sched_get_priority_max 146
sched_get_priority_min 147 arch_prctl 158 gettid 186 time 201 futex 202
sched_getaffinity 204 getdents64 217 set_tid_address 218 restart_syscall 219
clock_gettime 228 clock_getres 229 clock_nanosleep 230 exit_group 231 epoll_wait 232
epoll_ctl 233 openat 257 newfstatat 262 readlinkat 267 faccessat 269 pselect6 270
ppoll 271 set_robust_list 273 get_robust_list 274 epoll_pwait 281 eventfd2 290
epoll_create1 291 dup3 292 pipe2 293 prlimit64 302 getcpu 309 getrandom 318 statx 332
rseq 334 clone3 435 faccessat2 439 epoll_pwait2 441 capset 126 pivot_root 155
"""),
    ),
    "aarch64": Machine(
        0xC00000B7,
        _numbered("""
getcwd 17 eventfd2 19 epoll_create1 20 epoll_ctl 21 epoll_pwait 22 dup 23 dup3 24
fcntl 25 ioctl 29 faccessat 48 openat 56 close 57 pipe2 59 getdents64 61 lseek 62
read 63 write 64 readv 65 writev 66 pread64 67 pwrite64 68 pselect6 72 ppoll 73
readlinkat 78 newfstatat 79 fstat 80 exit 93 exit_group 94 set_tid_address 96 futex 98
set_robust_list 99 get_robust_list 100 nanosleep 101 getitimer 102 setitimer 103
clock_gettime 113 clock_getres 114 clock_nanosleep 115 sched_getscheduler 120
sched_getparam 121 sched_getaffinity 123 sched_yield 124 sched_get_priority_max 125
sched_get_priority_min 126 restart_syscall 128 sigaltstack 132 rt_sigsuspend 133
rt_sigaction 134 rt_sigprocmask 135 rt_sigpending 136 rt_sigtimedwait 137
rt_sigreturn 139 times 153 getsid 156 getgroups 158 uname 160 getrlimit 163
getrusage 165 getcpu 168 gettimeofday 169 getpid 172 getppid 173 getuid 174 geteuid 175
getgid 176 getegid 177 gettid 178 sysinfo 179 socketpair 199 getsockname 204
getpeername 205 sendto 206 recvfrom 207 setsockopt 208 getsockopt 209 shutdown 210
brk 214 munmap 215 mremap 216 clone 220 mmap 222 mprotect 226 madvise 233
prlimit64 261 getrandom 278 statx 291 rseq 293 clone3 435 faccessat2 439
epoll_pwait2 441 capset 91 pivot_root 41
"""),
    ),
}

# Calls of the set-up, never of an answer.
SET_UP_ONLY = frozenset({"capset", "pivot_root"})
# Allowed with certain arguments only: index of the argument, then allowed values.
AMONG = {
    "fcntl": (1, (0, 1, 2, 3, 4, 1030)),  # duplicate, and descriptor and status flags
    # is it a terminal, its size, bytes waiting, and not to wait, as event loops ask
    "ioctl": (1, (0x5401, 0x5413, 0x541B, 0x5421)),
    "socketpair": (0, (1,)),  # local pairs, which event loops wake themselves with
    "prlimit64": (0, (0,)),  # one's own limits; the kernel only lets them sink
}
CLONE_THREAD = 0x0001_0000

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _NO_SUCH_CALL = 0x7FFF_0000, 0x0005_0001, 0x0005_0026
_X32_CALLS = 0x4000_0000


def call_names(machine: Machine) -> list[str]:
    """Return the names of the calls that an answer may make, commonest first."""
    first = ["read", "write", "futex", "mmap", "munmap", "brk", "clock_gettime"]
    rest = [name for name in machine.calls if name not in first]
    return [name for name in first + rest if name not in SET_UP_ONLY]


def build_filter(machine: Machine) -> bytes:
    """Return the seccomp program: listed calls pass, all others get EPERM.

    `clone` passes for threads only; `clone3`, whose flags lie in memory that a filter
    cannot read, is said not to exist, so that the C library falls back to `clone`.
    """
    calls = machine.calls
    program = [
        _step(_LOAD, 4),
        _step(_EQUAL, machine.audit, 1, 0),
        _step(_RETURN, _REFUSE),
        _step(_LOAD, 0),
    ]
    if machine.audit == MACHINES["x86_64"].audit:
        program += [_step(_AT_LEAST, _X32_CALLS, 0, 1), _step(_RETURN, _REFUSE)]
    for name in call_names(machine):
        if name in AMONG:
            program += _allow_among(calls[name], *AMONG[name])
        elif name == "clone":
            program += _allow_threads(calls[name])
        elif name == "clone3":
            program += [
                _step(_EQUAL, calls[name], 0, 1),
                _step(_RETURN, _NO_SUCH_CALL),
            ]
        else:
            program += [_step(_EQUAL, calls[name], 0, 1), _step(_RETURN, _ALLOW)]
    program.append(_step(_RETURN, _REFUSE))
    return b"".join(program)


def _step(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("<HBBI", code, if_true, if_false, operand)


def _argument(index: int) -> int:
    """Return where the low half of an argument lies in what a filter reads."""
    return 16 + 8 * index


def _allow_among(number: int, index: int, allowed: Sequence[int]) -> list[bytes]:
    steps = [_step(_LOAD, _argument(index))]
    for value in allowed:
        steps += [_step(_EQUAL, value, 0, 1), _step(_RETURN, _ALLOW)]
    steps.append(_step(_RETURN, _REFUSE))
    return [_step(_EQUAL, number, 0, len(steps)), *steps]


def _allow_threads(number: int) -> list[bytes]:
    return [
        _step(_EQUAL, number, 0, 4),
        _step(_LOAD, _argument(0)),
        _step(_ANY_BIT, CLONE_THREAD, 0, 1),
        _step(_RETURN, _ALLOW),
        _step(_RETURN, _REFUSE),
    ]


def this_machine() -> Machine | None:
    """Return the tables of this processor, or None when there are none."""
    return MACHINES.get(platform.machine())


def _check(result: int, action: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{action}: {os.strerror(code)}")
    return result


def _syscall(number: int, *arguments: object) -> int:
    return int(_libc.syscall(ctypes.c_long(number), *arguments))


def control(option: int, value: int = 0, pointer: object = 0) -> None:
    """Set a property of this process, by prctl(2)."""
    result = _libc.prctl(
        option, ctypes.c_ulong(value), pointer, ctypes.c_ulong(0), ctypes.c_ulong(0)
    )
    _check(result, f"prctl {option}")


def unshare(kinds: int) -> None:
    """Leave the shared namespaces of these kinds."""
    _check(_libc.unshare(kinds), "new namespaces")


def join(namespace: int, kind: int) -> None:
    """Enter the namespace of an open descriptor."""
    _check(_libc.setns(namespace, kind), "join a namespace")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount something; the arguments are those of the system call."""
    result = _libc.mount(
        source.encode(),
        target.encode(),
        kind.encode(),
        ctypes.c_ulong(flags),
        options.encode(),
    )
    _check(result, f"mount {target}")


def make_read_only(target: str) -> None:
    """Make a mount and all below it read-only, without devices and set-user-id."""
    attributes = struct.pack("<QQQQ", READ_ONLY | NO_SETUID | NO_DEVICES, 0, 0, 0)
    mount_setattr, here, recursive = 442, -100, 0x8000
    result = _syscall(
        mount_setattr,
        ctypes.c_int(here),
        target.encode(),
        ctypes.c_uint(recursive),
        attributes,
        ctypes.c_size_t(len(attributes)),
    )
    _check(result, f"read-only {target}")


def change_root(machine: Machine, folder: str) -> None:
    """Make a mounted folder the root, and let go of the old one."""
    os.chdir(folder)
    _check(_syscall(machine.calls["pivot_root"], b".", b"."), "new root")
    _check(_libc.umount2(b".", DETACH), "leave the old root")
    os.chdir("/")


def drop_capabilities(machine: Machine) -> None:
    """Give up every capability for good."""
    header = struct.pack("<II", 0x2008_0522, 0)
    result = _syscall(machine.calls["capset"], header, bytes(24))
    _check(result, "drop capabilities")


class LandlockRuleset:
    """Rules that leave a process only reading, and only below some paths.

    Built once; `restrict` then costs one call. File rights are those of the kernel's
    own version of Landlock, all handled and none granted but reading.
    """

    _CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
    _READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
    _FILE_RIGHTS = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF}  # noqa: RUF012 - read only
    _ALL_FILE_RIGHTS = 0xFFFF
    _FIRST_WITH_NETWORK, _FIRST_WITH_SCOPES = 4, 6

    def __init__(self, readable: Iterable[str]) -> None:
        """Build the rules. Raises OSError where the kernel has no Landlock."""
        self.version = _check(
            _syscall(self._CREATE, None, ctypes.c_size_t(0), ctypes.c_uint(1)),
            "Landlock",
        )
        files = self._FILE_RIGHTS.get(self.version, self._ALL_FILE_RIGHTS)
        network = 3 if self.version >= self._FIRST_WITH_NETWORK else 0
        scopes = 3 if self.version >= self._FIRST_WITH_SCOPES else 0
        attributes = struct.pack("<QQQ", files, network, scopes)
        sizes = {1: 8, 2: 8, 3: 8, 4: 16, 5: 16}
        length = sizes.get(self.version, 24)
        self._ruleset = _check(
            _syscall(
                self._CREATE, attributes, ctypes.c_size_t(length), ctypes.c_uint(0)
            ),
            "Landlock rules",
        )
        for path in readable:
            self._allow_reading(path)

    def _allow_reading(self, path: str) -> None:
        rights = self._READ_FILE
        if os.path.isdir(path):  # noqa: PTH112 - pathlib is not loaded inside
            rights |= self._READ_FOLDER
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("<Qi", rights, descriptor)
        result = _syscall(
            self._ADD_RULE, ctypes.c_int(self._ruleset), 1, rule, ctypes.c_uint(0)
        )
        os.close(descriptor)
        _check(result, f"Landlock rule for {path}")

    def move_to(self, descriptor: int) -> None:
        """Keep the rules at this descriptor instead."""
        os.dup2(self._ruleset, descriptor)
        self._ruleset = descriptor

    def restrict(self) -> None:
        """Bind this process to the rules, for good. Needs no-new-privileges."""
        result = _syscall(self._RESTRICT, ctypes.c_int(self._ruleset), ctypes.c_uint(0))
        _check(result, "Landlock")
        os.close(self._ruleset)


class SeccompFilter:
    """The program of `build_filter`, kept ready to install."""

    def __init__(self, machine: Machine) -> None:
        self._content = ctypes.create_string_buffer(build_filter(machine))
        count = (len(self._content) - 1) // 8
        self._program = struct.pack("@HxxxxxxQ", count, ctypes.addressof(self._content))

    def install(self) -> None:
        """Bind this process to the filter. Needs no-new-privileges."""
        control(SET_SECCOMP, SECCOMP_FILTER_MODE, self._program)
