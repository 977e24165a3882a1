"""What is tried. A case without `want` expects what solution.py returns."""

import math
import random

NONE = (math.nan,) * 3
ZERO = (0.0, 0.0, 0.0)
ONE = (1.0, 1.0, 1.0)


def spread(n: int, tags: int, seed: int = 81) -> list:
    """Return n tokens over so many tags, tag 0 being background."""
    rng = random.Random(seed)
    truth = [rng.randrange(tags) for _ in range(n)]
    predicted = [t if rng.random() < 0.7 else rng.randrange(tags) for t in truth]
    return [truth, predicted, list(range(1, tags))]


CASES = {
    "five tokens, two tags that occur and one that does not": {
        "args": [
            ["LAW", "LAW", "O", "SUM", "O"],
            ["LAW", "SUM", "LAW", "O", "O"],
            ["LAW", "SUM", "DAY"],
        ],
        "want": (
            [(0.5, 0.5, 0.5), ZERO, NONE],
            (0.25, 0.25, 0.25),
            (1 / 3, 1 / 3, 1 / 3),
        ),
    },
    "a cautious model": {
        # One hit, no false alarm, three misses.
        "args": [["A", "A", "A", "A", "O"], ["A", "O", "O", "O", "O"], ["A"]],
        "want": ([(1.0, 0.25, 0.4)], (1.0, 0.25, 0.4), (1.0, 0.25, 0.4)),
    },
    "an eager model": {
        # One hit, three false alarms, no miss.
        "args": [["A", "O", "O", "O", "O"], ["A", "A", "A", "A", "O"], ["A"]],
        "want": ([(0.25, 1.0, 0.4)], (0.25, 1.0, 0.4), (0.25, 1.0, 0.4)),
    },
    "two tags of opposite strengths": {
        # A: 1 hit, 3 misses. B: 1 hit, 3 false alarms, on background.
        "args": [
            ["A", "A", "A", "A", "B", "O", "O", "O"],
            ["A", "O", "O", "O", "B", "B", "B", "B"],
            ["A", "B"],
        ],
        "want": (
            [(1.0, 0.25, 0.4), (0.25, 1.0, 0.4)],
            (0.625, 0.625, 0.4),
            (0.4, 0.4, 0.4),
        ),
        "hidden": True,
    },
    "a rare tag beside a frequent one": {
        # A: 8 hits, 1 false alarm. B: 1 miss. Nothing is background.
        "args": [["A"] * 8 + ["B"], ["A"] * 9, ["A", "B"]],
        "want": (
            [(8 / 9, 1.0, 16 / 17), ZERO],
            (4 / 9, 0.5, 8 / 17),
            (8 / 9, 8 / 9, 8 / 9),
        ),
        "hidden": True,
    },
    "everything right": {
        "args": [["A", "B", "O"], ["A", "B", "O"], ["B", "A"]],
        "want": ([ONE, ONE], ONE, ONE),
        "hidden": True,
    },
    "everything wrong": {
        "args": [["A", "B"], ["B", "A"], ["A", "B"]],
        "want": ([ZERO, ZERO], ZERO, ZERO),
        "hidden": True,
    },
    "a tag that is never predicted": {
        "args": [["A", "B"], ["A", "O"], ["A", "B"]],
        "want": ([ONE, ZERO], (0.5, 0.5, 0.5), (1.0, 0.5, 2 / 3)),
        "hidden": True,
    },
    "a tag that is only predicted": {
        "args": [["A", "O"], ["A", "B"], ["A", "B"]],
        "want": ([ONE, ZERO], (0.5, 0.5, 0.5), (0.5, 1.0, 2 / 3)),
        "hidden": True,
    },
    "a tag that does not occur": {
        "args": [["A", "O"], ["A", "O"], ["Z", "A"]],
        "want": ([NONE, ONE], ONE, ONE),
        "hidden": True,
    },
    "background on both sides only": {
        "args": [["O", "O"], ["O", "O"], ["A", "B"]],
        "want": ([NONE, NONE], NONE, NONE),
        "hidden": True,
    },
    "two kinds of background": {
        "args": [["O", "X", "A"], ["X", "O", "A"], ["A"]],
        "want": ([ONE], ONE, ONE),
        "hidden": True,
    },
    "no token": {
        "args": [[], [], ["A"]],
        "want": ([NONE], NONE, NONE),
        "hidden": True,
    },
    "no tag of interest": {
        "args": [["A"], ["B"], []],
        "want": ([], NONE, NONE),
        "hidden": True,
    },
    "one token, right": {
        "args": [["A"], ["A"], ["A"]],
        "want": ([ONE], ONE, ONE),
        "hidden": True,
    },
    "tags that are numbers, zero among them": {
        # 0: 1 hit, 1 miss. -1: 1 hit. 5: background on one side.
        "args": [[0, 0, -1, 5], [0, 5, -1, 5], [-1, 0]],
        "want": (
            [ONE, (1.0, 0.5, 2 / 3)],
            (1.0, 0.75, 5 / 6),
            (1.0, 2 / 3, 0.8),
        ),
        "hidden": True,
    },
    "tags in an order of their own": {
        "args": [["A", "B", "C"], ["A", "C", "C"], ["C", "A", "B"]],
        "want": (
            [(0.5, 1.0, 2 / 3), ONE, ZERO],
            (0.5, 2 / 3, 5 / 9),
            (2 / 3, 2 / 3, 2 / 3),
        ),
        "hidden": True,
    },
    "more true tags than predicted ones": {
        "args": [["A", "B", "B"], ["A", "B"], ["A", "B"]],
        "raises": "ValueError",
        "hidden": True,
    },
    "fewer true tags than predicted ones": {
        "args": [["A"], ["A", "B"], ["A", "B"]],
        "raises": "ValueError",
        "hidden": True,
    },
    "many tokens of a few tags": {"args": spread(3000, 7), "hidden": True},
    "many tokens of many tags": {"args": spread(40_000, 4000), "hidden": True},
}


def random_case(seed: int) -> dict:
    """Return a few tokens over a few tags."""
    rng = random.Random(seed)
    n = rng.randrange(12)
    truth = [rng.choice("ABCO") for _ in range(n)]
    predicted = [rng.choice([t, *"ABCO"]) for t in truth]
    return {"args": [truth, predicted, rng.sample("ABCD", rng.randrange(5))]}


def growth(size: int) -> dict:
    """Return so many tokens, with a tag for every fifty of them."""
    return {"args": spread(size, size // 50)}
