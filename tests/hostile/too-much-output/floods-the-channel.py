"""Sends the judge one message without end."""

import os


def double(n):
    while True:
        os.write(3, b"\x7f" * 65536)
