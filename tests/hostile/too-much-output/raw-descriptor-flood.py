"""Writes to the bare descriptor without end."""

import os


def double(n):
    while True:
        os.write(1, bytes(65536))
