"""What is tried. A case without `want` expects what solution.py returns."""

import random


def log(
    seed: int, length: int, asks: float, values: int | None = None
) -> list[float | int | None]:
    """Return random events; `values` limits how many different scores there are."""
    rng = random.Random(seed)
    events: list[float | int | None] = []
    for _ in range(length):
        if rng.random() < asks:
            events.append(None)
        elif values:
            events.append(rng.randrange(-values, values))
        else:
            events.append(rng.uniform(-1, 1))
    return events


CASES = {
    "more asks than eligible trials": {
        "args": [[3, 1, 4, 2, None, None, None, 5, None], 2],
        "want": [2, 0, None, 4],
    },
    "a trial that lost its place wins it back": {
        "args": [[3, 1, 4, None, None, 0, None], 2],
        "want": [2, None, 0],
    },
    "all scores are equal": {
        "args": [[0.5, 0.5, 0.5, 0.5, None, None, None], 2],
        "want": [0, 1, None],
    },
    "no events": {"args": [[], 3], "want": [], "hidden": True},
    "reports and no asks": {"args": [[1.0, 2.0], 1], "want": [], "hidden": True},
    "asks before the first report": {
        "args": [[None, None, 2, None, 3, None, None], 1],
        "want": [None, None, 0, 1, None],
        "hidden": True,
    },
    "fewer reports than the factor": {
        "args": [[9, 8, None, 7, None, 6, None], 4],
        "want": [None, None, 0],
        "hidden": True,
    },
    "the number of reports is no multiple of the factor": {
        "args": [[5, 6, 7, 8, 9, None, None], 3],
        "want": [4, None],
        "hidden": True,
    },
    "every trial is asked away": {
        "args": [[2, 3, 1, None, None, None, None], 1],
        "want": [1, 0, 2, None],
        "hidden": True,
    },
    "a better trial is reported after the quota was used": {
        "args": [[1, 2, None, 3, None, 4, None, None], 2],
        "want": [1, 2, 3, None],
        "hidden": True,
    },
    "a trial loses its place before anybody asks": {
        "args": [[5, 1, 6, None, None], 2],
        "want": [2, None],
        "hidden": True,
    },
    "weak trials make stronger ones eligible": {
        "args": [[9, 8, 7, 0, None, None, 0, 0, None, None], 2],
        "want": [0, 1, 2, None],
        "hidden": True,
    },
    "the factor is larger than the log": {
        "args": [[1, 2, None, 3, None], 1000],
        "want": [None, None],
        "hidden": True,
    },
    "negative scores and zero": {
        "args": [[-3, 0, -1, -2, None, None, None], 2],
        "want": [1, 2, None],
        "hidden": True,
    },
    "scores of very different magnitude": {
        "args": [[1e300, -1e300, 1e-300, 10**17, None, None, None, None], 1],
        "want": [0, 3, 2, 1],
        "hidden": True,
    },
    "equal scores come in after promotions": {
        "args": [[1, 1, None, 1, 1, None, 1, 1, None, None], 2],
        "want": [0, 1, 2, None],
        "hidden": True,
    },
    "scores that keep rising": {
        "args": [[x for i in range(60) for x in (i, None)], 3],
        "hidden": True,
    },
    "scores that keep falling": {
        "args": [[x for i in range(60) for x in (-i, None)], 3],
        "hidden": True,
    },
    "a random log with many ties": {
        "args": [log(1, 900, 0.4, values=12), 4],
        "hidden": True,
    },
    "a long log": {"args": [log(2, 16_000, 0.5), 3], "hidden": True},
}


def random_case(seed: int) -> dict:
    """Return a short log with many ties."""
    rng = random.Random(seed)
    events = log(seed, rng.randrange(30), rng.choice([0.2, 0.5]), rng.choice([2, 9]))
    return {"args": [events, rng.choice([1, 2, 2, 3, 4])]}


def growth(size: int) -> dict:
    """Return a log of `size` events, as many asks as reports."""
    return {"args": [log(3, size, 0.5), 3]}
