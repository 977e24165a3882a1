"""Answers rightly but late, and never lets the judge come to rest meanwhile."""

import os


def double(n):
    if n == 1:
        for turn in range(60_000_000):
            if turn % 5_000 == 0:
                os.write(1, b".")
    return 2 * n
