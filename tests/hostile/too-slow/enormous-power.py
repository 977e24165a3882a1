"""Computes a number of a billion digits."""

def double(n):
    if n == 1:
        return 10 ** 10**9
