"""Looks for descriptors that its parent left open."""

import os


def double(n):
    for descriptor in range(4, 4096):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        return 2 * n
