"""Asks for input, finds none, and goes on."""

import sys


def double(n):
    try:
        input()
    except EOFError:
        pass
    assert sys.stdin.read() == ""
    return 2 * n
