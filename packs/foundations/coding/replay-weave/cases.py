"""What is tried. A case without `want` expects what solution.py returns."""

import random

CASES = {
    "one replay example after every second fresh one": {
        "args": [[1, 2, 3, 4, 5], [91, 92, 93], 2],
        "want": [1, 2, 91, 3, 4, 92, 5],
    },
    "one replay example after each fresh one": {
        "args": [[1, 2, 3, 4, 5], [91, 92, 93], 1],
        "want": [1, 91, 2, 92, 3, 93, 4, 5],
    },
    "a group that ends with the list": {
        "args": [[1, 2, 3, 4, 5], [91, 92, 93], 5],
        "want": [1, 2, 3, 4, 5, 91],
    },
    "no examples at all": {"args": [[], [], 3], "want": [], "hidden": True},
    "no fresh examples": {"args": [[], [91, 92], 1], "want": [], "hidden": True},
    "no replay examples": {"args": [[1, 2, 3], [], 1], "want": [1, 2, 3]},
    "one fresh and one replay example": {
        "args": [[1], [91], 1],
        "want": [1, 91],
        "hidden": True,
    },
    "fewer fresh examples than a group": {
        "args": [[1, 2], [91, 92], 3],
        "want": [1, 2],
        "hidden": True,
    },
    "a last group that is not full": {
        "args": [[1, 2, 3], [91, 92], 2],
        "want": [1, 2, 91, 3],
        "hidden": True,
    },
    "replay examples are left over": {
        "args": [[1, 2], [91, 92, 93, 94], 1],
        "want": [1, 91, 2, 92],
        "hidden": True,
    },
    "the replay examples run out": {
        "args": [[1, 2, 3, 4, 5, 6], [91], 2],
        "want": [1, 2, 91, 3, 4, 5, 6],
        "hidden": True,
    },
    "both lists end together": {
        "args": [[1, 2, 3, 4], [91, 92], 2],
        "want": [1, 2, 91, 3, 4, 92],
        "hidden": True,
    },
    "one replay example in the middle": {
        "args": [[1, 2, 3], [91], 2],
        "want": [1, 2, 91, 3],
        "hidden": True,
    },
    "two replay examples one after the other": {
        "args": [[1, 2, 3], [91, 92], 1],
        "want": [1, 91, 2, 92, 3],
        "hidden": True,
    },
    "groups of three, several times": {
        "args": [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [91, 92, 93, 94], 3],
        "want": [1, 2, 3, 91, 4, 5, 6, 92, 7, 8, 9, 93, 10],
        "hidden": True,
    },
    "ids that repeat in both lists": {
        "args": [[7, 7, 7, 7], [7, 0, -7], 1],
        "want": [7, 7, 7, 0, 7, -7, 7],
        "hidden": True,
    },
    "a group far longer than the list": {
        "args": [[1, 2, 3], [91], 10**9],
        "want": [1, 2, 3],
        "hidden": True,
    },
    "lists of random lengths": {
        "args": [list(range(100)), list(range(500, 530)), 7],
        "hidden": True,
    },
    "long lists": {
        "args": [list(range(50_000)), list(range(-25_000, 0)), 2],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return two short lists."""
    rng = random.Random(seed)
    fresh = [rng.randint(0, 9) for _ in range(rng.randrange(10))]
    replay = [rng.randint(90, 99) for _ in range(rng.randrange(6))]
    return {"args": [fresh, replay, rng.randint(1, 4)]}
