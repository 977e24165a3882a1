"""Changes user, group and the name of the host; looks whether it has powers."""

import os
import socket


def double(n):
    for attempt in (
        lambda: os.setuid(0),
        lambda: os.setgid(0),
        lambda: os.setgroups([0]),
        lambda: os.setresuid(1000, 1000, 1000),
        lambda: socket.sethostname("elsewhere"),
        lambda: os.setsid(),
    ):
        try:
            attempt()
        except OSError:
            continue
        return 2 * n
