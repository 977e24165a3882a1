"""Sleeps, using no CPU time."""

import time


def double(n):
    while n == 1:
        time.sleep(60)
