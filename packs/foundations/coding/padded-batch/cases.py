"""What is tried. A case without `want` expects what solution.py returns."""

import random


def lengths(seed: int, n: int, low: int, high: int) -> list[int]:
    """Return n random prompt lengths."""
    rng = random.Random(seed)
    return [rng.randint(low, high) for _ in range(n)]


CASES = {
    "short prompts after a long one": {
        "args": [[5, 4, 9, 3, 2, 4, 3], 4, 16],
        "want": (3, 4),
    },
    "the same prompts with half the budget": {
        "args": [[5, 4, 9, 3, 2, 4, 3], 4, 8],
        "want": (3, 2),
    },
    "short prompts beside a long one": {
        "args": [[1, 1, 6, 1], 1, 10],
        "want": (0, 2),
    },
    "no prompts": {"args": [[], 8, 100], "want": (0, 0), "hidden": True},
    "one prompt that fits": {"args": [[5], 4, 8], "want": (0, 1), "hidden": True},
    "no prompt fits": {"args": [[9, 12, 10], 1, 8], "want": (0, 0), "hidden": True},
    "a budget of zero": {"args": [[1, 1], 1, 0], "want": (0, 0), "hidden": True},
    "only a later prompt fits": {
        "args": [[50, 60, 3, 70], 1, 5],
        "want": (2, 1),
        "hidden": True,
    },
    "all prompts fit at once": {
        "args": [[3, 1, 2], 2, 100],
        "want": (0, 3),
        "hidden": True,
    },
    "a run that takes the whole budget": {
        "args": [[3, 2, 3, 3], 1, 9],
        "want": (0, 3),
        "hidden": True,
    },
    "two runs of the same length": {
        "args": [[2, 2, 9, 1, 1], 1, 5],
        "want": (0, 2),
        "hidden": True,
    },
    "a long prompt early in the queue": {
        "args": [[10, 1, 1, 1, 1, 1], 1, 10],
        "want": (1, 5),
        "hidden": True,
    },
    "a long prompt that fits alone only": {
        "args": [[1, 1, 8, 1, 1, 1], 1, 8],
        "want": (3, 3),
        "hidden": True,
    },
    "lengths just above a multiple of the block": {
        "args": [[9, 9, 9, 9], 8, 32],
        "want": (0, 2),
        "hidden": True,
    },
    "lengths that are multiples of the block": {
        "args": [[8, 16, 8, 8, 8], 8, 32],
        "want": (2, 3),
        "hidden": True,
    },
    "a block larger than every prompt": {
        "args": [[3, 1, 2, 3, 1], 10, 30],
        "want": (0, 3),
        "hidden": True,
    },
    "a budget that is no multiple of the block": {
        "args": [[3, 3, 3], 4, 9],
        "want": (0, 2),
        "hidden": True,
    },
    "equal long prompts leave one after the other": {
        "args": [[4, 4, 4, 1, 1, 1, 1], 1, 12],
        "want": (3, 4),
        "hidden": True,
    },
    "lengths that fall": {
        "args": [[9, 8, 7, 6, 5, 4, 3, 2, 1], 1, 18],
        "want": (5, 4),
        "hidden": True,
    },
    "lengths that rise": {
        "args": [[1, 2, 3, 4, 5, 6, 7, 8, 9], 1, 18],
        "want": (0, 4),
        "hidden": True,
    },
    "very large lengths and a very large block": {
        "args": [[10**9, 10**9 - 1, 1, 10**9], 999_999_999, 7_999_999_991],
        "hidden": True,
    },
    "random prompts": {"args": [lengths(3, 400, 1, 60), 8, 400], "hidden": True},
    "random prompts of few lengths": {
        "args": [lengths(4, 400, 1, 4), 1, 37],
        "hidden": True,
    },
    "many prompts in a wide window": {
        "args": [lengths(5, 24_000, 900, 1000), 1, 12_000_000],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a short queue in which equal lengths and ties are common."""
    rng = random.Random(seed)
    n = rng.randrange(10)
    top = rng.choice([3, 12])
    queue = [rng.randint(1, top) for _ in range(n)]
    return {"args": [queue, rng.randint(1, 5), rng.randint(0, 40)]}


def growth(size: int) -> dict:
    """Return falling lengths and a budget for about half of them at a time."""
    falling = list(range(2 * size, size, -1))
    return {"args": [falling, 1, size * size // 2]}
