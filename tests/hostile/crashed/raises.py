"""Lets an exception through."""

def double(n):
    return 2 * n / 0
