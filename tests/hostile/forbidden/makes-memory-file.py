"""Makes a file that lives in memory only, past the limit for its own memory."""

import os


def double(n):
    held = os.memfd_create("held")
    os.ftruncate(held, 2**33)
    return 2 * n
