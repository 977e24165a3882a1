"""Announces a message of 4 GiB to the judge."""

import os


def double(n):
    os.write(3, b"\xff\xff\xff\xff")
    return 2 * n
