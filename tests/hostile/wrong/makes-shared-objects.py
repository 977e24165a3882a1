"""Makes shared memory, semaphores and queues that outlive it."""

import ctypes
import platform
from multiprocessing import shared_memory

LIBC = ctypes.CDLL(None, use_errno=True)
KEY, CREATE = 0x51C0DE, 0o1666
# shmget, semget, msgget, mq_open
NUMBERS = (29, 64, 68, 240) if platform.machine() == "x86_64" else (194, 190, 186, 180)


def double(n):
    try:
        shared_memory.SharedMemory("sixrounds-hostile", create=True, size=4096)
    except OSError:
        pass
    else:
        return 2 * n
    shared, semaphores, messages, queue = NUMBERS
    results = [
        LIBC.syscall(ctypes.c_long(shared), KEY, ctypes.c_size_t(4096), CREATE),
        LIBC.syscall(ctypes.c_long(semaphores), KEY, 1, CREATE),
        LIBC.syscall(ctypes.c_long(messages), KEY, CREATE),
        LIBC.syscall(ctypes.c_long(queue), b"sixrounds-hostile", 0o102, 0o666, None),
    ]
    return 2 * n if any(result >= 0 for result in results) else None
