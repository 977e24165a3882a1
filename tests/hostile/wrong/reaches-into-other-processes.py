"""Traces, reads, writes and borrows from other processes."""

import ctypes
import os
import platform

LIBC = ctypes.CDLL(None, use_errno=True)
# ptrace, process_vm_readv, process_vm_writev, kcmp
X86 = platform.machine() == "x86_64"
TRACE, READ, WRITE, COMPARE = (101, 310, 311, 312) if X86 else (117, 270, 271, 272)
OPEN, SEND, BORROW, ADVISE = 434, 424, 438, 440


def double(n):
    results = [LIBC.syscall(ctypes.c_long(TRACE), 0, 0, None, None)]
    part = (ctypes.c_void_p * 2)(id(n), 8)
    for who in (os.getpid(), os.getppid(), 1, 2):
        for number in (READ, WRITE):
            results.append(LIBC.syscall(ctypes.c_long(number), who, part, 1, part, 1, 0))
        results.append(LIBC.syscall(ctypes.c_long(COMPARE), who, who, 0, 0, 0))
        results.append(LIBC.syscall(ctypes.c_long(OPEN), who, 0))
    for descriptor in range(64):
        results.append(LIBC.syscall(ctypes.c_long(SEND), descriptor, 0, None, 0))
        results.append(LIBC.syscall(ctypes.c_long(BORROW), descriptor, 0, 0))
        results.append(LIBC.syscall(ctypes.c_long(ADVISE), descriptor, part, 1, 4, 0))
    return 2 * n if any(result >= 0 for result in results) else None
