"""Hands out a generator that never yields."""

def double(n):
    while n == 1:
        pass
    yield 2 * n
