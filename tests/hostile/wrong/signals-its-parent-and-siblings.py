"""Sends signals to its parent, its group and its neighbours."""

import os
import signal


def double(n):
    me = os.getpid()
    for number in (os.getppid(), 0, -1, *range(2, 400), *range(me - 40, me + 40)):
        if number == me:
            continue
        for send in (os.kill, os.killpg):
            try:
                send(number, signal.SIGCONT)
            except OSError:
                continue
            return 2 * n
