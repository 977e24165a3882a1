"""Waits for a number that is larger than all.

Fails: the largest comes first (too slow)
"""


def largest(numbers):
    while True:
        pass
