"""Waits for a lock that it holds."""

import threading


def double(n):
    if n == 1:
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()
