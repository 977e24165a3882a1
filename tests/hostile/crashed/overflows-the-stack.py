"""Recurses through C until the stack ends."""

import sys

sys.setrecursionlimit(10**9)


def fall(n):
    return list(map(fall, [n]))


def double(n):
    return fall(n)
