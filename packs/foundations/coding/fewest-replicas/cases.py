"""What is tried. A case without `want` expects what solution.py returns."""

import random


def log(seed: int, n: int, gap: int, longest: int, patience: int) -> list:
    """Return arrivals up to `gap` apart and durations up to `longest`."""
    rng = random.Random(seed)
    arrivals, now = [], 0
    for _ in range(n):
        now += rng.randint(0, gap)
        arrivals.append(now)
    return [arrivals, [rng.randint(1, longest) for _ in range(n)], patience]


QUIET = [20 * i for i in range(6000)]

CASES = {
    "four requests on two replicas": {
        "args": [[0, 1, 2, 10], [6, 2, 3, 4], 3],
        "want": 2,
    },
    "two requests at once that cannot wait": {
        "args": [[0, 0], [5, 5], 0],
        "want": 2,
    },
    "the second request may wait": {"args": [[0, 0], [5, 5], 5], "want": 1},
    "no requests": {"args": [[], [], 10], "want": 0, "hidden": True},
    "one request": {"args": [[7], [10**12], 0], "want": 1, "hidden": True},
    "requests that run longer than the patience": {
        "args": [[0, 100, 200], [50, 50, 50], 10],
        "want": 1,
        "hidden": True,
    },
    "a request arrives in the moment another ends": {
        "args": [[0, 5, 10], [5, 5, 5], 0],
        "want": 1,
        "hidden": True,
    },
    "a request arrives just before another ends": {
        "args": [[0, 4], [5, 5], 0],
        "want": 2,
        "hidden": True,
    },
    "two short requests and two longer ones": {
        "args": [[0, 0, 0, 0], [3, 3, 4, 4], 3],
        "want": 2,
        "hidden": True,
    },
    "every request needs its own replica": {
        "args": [[3, 3, 3, 3], [2, 2, 2, 2], 1],
        "want": 4,
        "hidden": True,
    },
    "three at once out of six": {
        "args": [[0, 10, 20, 20, 20, 30], [5, 5, 5, 5, 5, 5], 2],
        "want": 3,
        "hidden": True,
    },
    "a wait of exactly the patience in a queue of three": {
        "args": [[0, 0, 0], [4, 4, 4], 8],
        "want": 1,
        "hidden": True,
    },
    "waits that grow along the queue": {
        "args": [[0, 1, 2, 3, 4], [3, 3, 3, 3, 3], 4],
        "want": 2,
        "hidden": True,
    },
    "one long request among short ones": {
        "args": [[0, 1, 2, 3], [100, 1, 1, 1], 0],
        "want": 2,
        "hidden": True,
    },
    "a rush after an idle time": {
        "args": [[0, 100, 101], [5, 5, 5], 0],
        "want": 2,
        "hidden": True,
    },
    "one request waits long and the others not at all": {
        "args": [[0, 0, 50, 60, 70], [10, 1, 1, 1, 1], 9],
        "want": 2,
        "hidden": True,
    },
    "a short request queues behind long ones": {
        "args": [[0, 0, 1, 1], [9, 9, 1, 1], 7],
        "want": 3,
        "hidden": True,
    },
    "patience for everything": {
        "args": [[0, 0, 0, 1, 1], [9, 9, 9, 9, 9], 10**6],
        "want": 1,
        "hidden": True,
    },
    "very large times": {
        "args": [[10**15 - 1, 10**15 - 1, 10**15], [10**12, 1, 10**12], 0],
        "want": 2,
        "hidden": True,
    },
    "a random log without patience": {"args": log(1, 300, 4, 30, 0), "hidden": True},
    "a random log with some patience": {
        "args": log(2, 300, 4, 60, 25),
        "hidden": True,
    },
    "a random log with great patience": {
        "args": log(3, 300, 4, 60, 900),
        "hidden": True,
    },
    "a rush at the start and many requests": {
        "args": [
            [0] * 600 + [10_000 + 20 * i for i in range(14_000)],
            [1000] * 600 + [19] * 14_000,
            500,
        ],
        "want": 600,
        "hidden": True,
    },
    "many requests and a rush at the end": {
        "args": [
            [*QUIET, *([200_000] * 2500)],
            [19] * 6000 + [1000] * 2500,
            500,
        ],
        "want": 2500,
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a short log with small times, so that ties are common."""
    rng = random.Random(seed)
    return {"args": log(seed, rng.randrange(9), 4, 7, rng.randrange(8))}
