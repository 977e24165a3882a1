"""Loops on through every signal and every exception."""

import signal


def double(n):
    for number in range(1, 64):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while n == 1:
        try:
            while True:
                pass
        except BaseException:
            pass
