"""What is tried. A case without `want` expects what solution.py returns."""

import random
from itertools import accumulate


def times(seed: int, n: int, last: int) -> list[int]:
    """Return n random times from 0 to `last`, ascending."""
    rng = random.Random(seed)
    return sorted(rng.randint(0, last) for _ in range(n))


def stream(seed: int, n: int) -> list[int]:
    """Return n ascending times, a random gap of up to 20 seconds apart."""
    rng = random.Random(seed)
    return list(accumulate(rng.randint(0, 20) for _ in range(n)))


CASES = {
    "events before, between and after the snapshots": {
        "args": [[5, 10, 20, 31], [8, 10, 10, 21], 10],
        "want": [-1, 2, 2, 3],
    },
    "the nearest snapshot lies in the future": {
        "args": [[14], [10, 15], None],
        "want": [0],
    },
    "a snapshot at the age limit and one second beyond": {
        "args": [[110, 111], [50, 100], 10],
        "want": [1, -1],
    },
    "no events": {"args": [[], [1, 2], 5], "want": [], "hidden": True},
    "no snapshots": {"args": [[1, 2], [], None], "want": [-1, -1], "hidden": True},
    "nothing at all": {"args": [[], [], 0], "want": [], "hidden": True},
    "a snapshot in the very second of the event": {
        "args": [[7, 8], [7], None],
        "want": [0, 0],
        "hidden": True,
    },
    "all snapshots lie in the future": {
        "args": [[1, 2, 3], [4, 5], 100],
        "want": [-1, -1, -1],
        "hidden": True,
    },
    "several snapshots of one second": {
        "args": [[9, 12], [3, 8, 8, 8], None],
        "want": [3, 3],
        "hidden": True,
    },
    "many snapshots between two events": {
        "args": [[1, 50], [0, 10, 20, 30, 40], None],
        "want": [0, 4],
        "hidden": True,
    },
    "several events share a snapshot": {
        "args": [[2, 2, 3, 9], [1], 5],
        "want": [0, 0, 0, -1],
        "hidden": True,
    },
    "an age limit of zero": {
        "args": [[4, 5, 6], [5], 0],
        "want": [-1, 0, -1],
        "hidden": True,
    },
    "no age limit": {
        "args": [[10**12], [-(10**12)], None],
        "want": [0],
        "hidden": True,
    },
    "times before zero": {
        "args": [[-20, -10, -1], [-30, -11], 9],
        "want": [-1, 1, -1],
        "hidden": True,
    },
    "a fresh snapshot after a stale one": {
        "args": [[10, 30, 32], [1, 31], 5],
        "want": [-1, -1, 1],
        "hidden": True,
    },
    "random times close together": {
        "args": [times(1, 200, 150), times(2, 200, 150), 3],
        "hidden": True,
    },
    "random times far apart": {
        "args": [times(3, 300, 10**9), times(4, 100, 10**9), 5_000_000],
        "hidden": True,
    },
    "many events and many snapshots": {
        "args": [times(5, 30_000, 10**6), times(6, 30_000, 10**6), 60],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small case in which equal times and gaps are common."""
    rng = random.Random(seed)
    events = sorted(rng.randint(-6, 12) for _ in range(rng.randrange(8)))
    snapshots = sorted(rng.randint(-6, 12) for _ in range(rng.randrange(8)))
    return {"args": [events, snapshots, rng.choice([None, 0, 1, 3, 9])]}


def growth(size: int) -> dict:
    """Return as many events as snapshots, evenly mixed."""
    return {"args": [stream(7, size), stream(8, size), 60]}
