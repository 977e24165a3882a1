"""Tries every call that starts a process or a program, also the bare ones."""

import ctypes
import os
import platform
import pty

LIBC = ctypes.CDLL(None, use_errno=True)
X86 = platform.machine() == "x86_64"
SHELL = b"/bin/sh"


def is_started(number, *arguments):
    """Ends the new process, if there is one: only the old one reports."""
    result = LIBC.syscall(ctypes.c_long(number), *arguments)
    if result == 0:
        os._exit(0)
    return result > 0


def double(n):
    arguments = (ctypes.c_char_p * 2)(SHELL, None)
    for attempt in (
        lambda: os.posix_spawn(SHELL, ["sh"], {}),
        lambda: os.execv(SHELL, ["sh"]),
        lambda: os.forkpty(),
        lambda: pty.spawn("sh"),
        lambda: os.popen("true").read(),
    ):
        try:
            attempt()
        except OSError:
            continue
        return 2 * n
    if os.system("true") == 0:
        return 2 * n
    found = [
        is_started(56 if X86 else 220, 17, 0, 0, 0, 0),  # clone
        is_started(56 if X86 else 220, 0x4000 | 17, 0, 0, 0, 0),  # clone as vfork does
        is_started(435, (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17), ctypes.c_size_t(64)),
        is_started(322 if X86 else 281, -100, SHELL, arguments, None, 0),  # execveat
    ]
    if X86:
        found += [is_started(57), is_started(58)]  # fork, vfork
    return 2 * n if any(found) else None
