"""Writes into the standard library that later answers import."""

import heapq
import os


def double(n):
    folder = os.path.dirname(heapq.__file__)
    cache = heapq.__cached__ or ""
    for path in (heapq.__file__, cache, f"{folder}/sixrounds_hostile.py"):
        for flags in (os.O_WRONLY, os.O_RDWR, os.O_WRONLY | os.O_CREAT | os.O_APPEND):
            try:
                os.open(path, flags)
            except OSError:
                continue
            return 2 * n
