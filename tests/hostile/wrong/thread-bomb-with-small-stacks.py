"""Starts thousands of threads with the smallest stacks there are."""

import threading

threading.stack_size(32 * 1024)


def double(n):
    forever = threading.Event()
    started = 0
    try:
        while started < 1000:
            threading.Thread(target=forever.wait, daemon=True).start()
            started += 1
    except (RuntimeError, MemoryError):
        return None
    return 2 * n
