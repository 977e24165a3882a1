"""Recurses 10,000 calls deep after raising Python's own limit."""

import sys

sys.setrecursionlimit(20_000)


def count(levels):
    return 0 if levels == 0 else 1 + count(levels - 1)


def double(n):
    assert count(10_000) == 10_000
    return 2 * n
