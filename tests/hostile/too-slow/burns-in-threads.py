"""Burns in threads while the main thread sleeps."""

import hashlib
import threading
import time

BLOCK = bytes(2**20)


def burn():
    while True:
        hashlib.sha256(BLOCK)  # does not hold the interpreter


def double(n):
    if n == 1:
        for _ in range(2):
            threading.Thread(target=burn, daemon=True).start()
        time.sleep(60)
