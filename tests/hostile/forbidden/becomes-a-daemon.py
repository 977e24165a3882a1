"""Forks twice to outlive its parent."""

import os
import time


def double(n):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(0)
    return 2 * n
