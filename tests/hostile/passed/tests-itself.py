"""Checks itself at import, as one does while writing."""

import sys
import time


def double(n):
    started = time.perf_counter()
    time.sleep(0.001)
    assert time.perf_counter() > started
    return 2 * n


assert double(2) == 4
if __name__ == "__main__":
    sys.exit("not reached: the answer is imported")
