"""What is tried. A case without `want` expects a labelling as good as solution.py's."""

import random

FOUR = [[3, 0], [0, 2], [3, 0], [0, 9]]


def recording(seed: int, frames: int, labels: int, most: int) -> list[list[int]]:
    """Return random gains from `-most` to `most`."""
    rng = random.Random(seed)
    return [[rng.randint(-most, most) for _ in range(labels)] for _ in range(frames)]


CASES = {
    "each frame for itself": {"args": [FOUR, 1, 0], "want": [0, 1, 0, 1]},
    "a change at a price": {"args": [FOUR, 1, 3], "want": [0, 0, 0, 1]},
    "a change that does not pay": {"args": [FOUR, 2, 3], "want": [1, 1, 1, 1]},
    "runs of exactly the shortest length": {
        "args": [FOUR, 2, 0],
        "want": [0, 0, 1, 1],
    },
    "a change that pays just once": {
        "args": [[[5, 0], [5, 0], [0, 4], [0, 4]], 2, 5],
        "want": [0, 0, 1, 1],
        "hidden": True,
    },
    "no frames": {"args": [[], 3, 1], "want": [], "hidden": True},
    "fewer frames than the shortest run": {
        "args": [[[1, 2], [3, 4]], 3, 0],
        "want": None,
        "hidden": True,
    },
    "as many frames as the shortest run": {
        "args": [[[5, 0], [0, 1], [0, 2]], 3, 0],
        "want": [0, 0, 0],
        "hidden": True,
    },
    "one frame": {"args": [[[-5, -2, -9]], 1, 7], "want": [1], "hidden": True},
    "only one label": {
        "args": [[[1], [-2], [3], [4], [-5]], 2, 1],
        "want": [0] * 5,
        "hidden": True,
    },
    "a strong last frame": {
        "args": [[[2, 0], [2, 0], [2, 0], [2, 0], [0, 3]], 3, 0],
        "want": [0, 0, 0, 0, 0],
        "hidden": True,
    },
    "a strong first frame": {
        "args": [[[0, 3], [2, 0], [2, 0], [2, 0], [2, 0]], 3, 0],
        "want": [0, 0, 0, 0, 0],
        "hidden": True,
    },
    "changes are free but runs are long": {
        "args": [[[1, 0], [0, 1], [1, 0], [0, 1], [1, 0], [1, 0]], 4, 0],
        "want": [0] * 6,
        "hidden": True,
    },
    "a late gain decides about earlier frames": {
        "args": [[[4, 0], [4, 0], [1, 0], [0, 9]], 2, 0],
        "want": [0, 0, 1, 1],
        "hidden": True,
    },
    "all gains are negative": {
        "args": [[[-1, -4], [-1, -4], [-5, -2], [-5, -2], [-5, -2]], 2, 1],
        "want": [0, 0, 1, 1, 1],
        "hidden": True,
    },
    "all gains are equal": {
        "args": [[[2, 2, 2]] * 7, 3, 1],
        "want": [0] * 7,
        "hidden": True,
    },
    "a price higher than all gains": {
        "args": [[[1, 0], [1, 0], [0, 9], [0, 9]], 1, 10**9],
        "want": [1, 1, 1, 1],
        "hidden": True,
    },
    "very large gains": {
        "args": [[[10**12, 0], [10**12, 1], [0, 10**12], [0, 10**12]], 2, 5],
        "want": [0, 0, 1, 1],
        "hidden": True,
    },
    "three labels in turn": {
        "args": [[[9, 0, 0]] * 2 + [[0, 9, 0]] * 3 + [[0, 0, 9]] * 2, 2, 4],
        "want": [0, 0, 1, 1, 1, 2, 2],
        "hidden": True,
    },
    "random gains": {"args": [recording(5, 200, 4, 9), 5, 6], "hidden": True},
    "random gains and free changes": {
        "args": [recording(6, 200, 3, 9), 3, 0],
        "hidden": True,
    },
    "many labels": {"args": [recording(7, 375, 400, 99), 3, 50], "hidden": True},
    "many frames and long runs": {
        "args": [recording(8, 12_000, 3, 9), 6_000, 30],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a recording so short that every labelling can be tried."""
    rng = random.Random(seed)
    labels = rng.choice([1, 2, 2, 3])
    scores = recording(seed, rng.randrange(8), labels, rng.choice([1, 5]))
    return {"args": [scores, rng.choice([1, 2, 2, 3, 4]), rng.randrange(5)]}


def growth(size: int) -> dict:
    """Return a recording of `size` frames and two labels."""
    return {"args": [recording(9, size, 2, 9), 20, 10]}
