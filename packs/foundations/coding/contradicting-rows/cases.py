"""What is tried. A case without `want` expects what solution.py returns."""

import random


def table(seed: int, n: int, letters: str, width: int) -> list:
    """Return random rows and labels, about one label in six missing."""
    rng = random.Random(seed)
    rows = [rng.choices(letters, k=width) for _ in range(n)]
    labels = rng.choices(["yes", "no", "yes", "yes", "yes", None], k=n)
    return [rows, labels]


DISTINCT = [[f"user {i}", f"item {i % 997}", "web"] for i in range(30_000)]

# What people join cells with.
SEPARATORS = [*",;|/ \t\n\0\x1e\x1f_-:#", "||", ", ", "::", "\", \"", "', '"]

CASES = {
    "two equal rows with different labels": {
        "args": [
            [["red", "small"], ["blue", "small"], ["red", "small"]],
            ["cherry", "plum", "tomato"],
        ],
        "want": [0, 2],
    },
    "equal rows with the same label": {
        "args": [[["a", "b"], ["a", "b"], ["c", "d"]], ["x", "x", "y"]],
        "want": [],
    },
    "an unlabelled copy of two rows that differ": {
        "args": [
            [
                ["red", "small"],
                ["green", "large"],
                ["red", "small"],
                ["red", "small"],
                ["red", "small"],
            ],
            ["cherry", "melon", "tomato", None, "cherry"],
        ],
        "want": [0, 2, 4],
    },
    "no rows": {"args": [[], []], "want": [], "hidden": True},
    "one row": {"args": [[["a"]], ["x"]], "want": [], "hidden": True},
    "cells cut at different places": {
        "args": [[["ab", "c"], ["a", "bc"]], ["x", "y"]],
        "want": [],
        "hidden": True,
    },
    "a comma inside a cell": {
        "args": [[["a,b"], ["a", "b"]], ["x", "y"]],
        "want": [],
        "hidden": True,
    },
    "cells with all kinds of characters": {
        "args": [
            [
                row
                for mark in SEPARATORS
                for row in ([f"a{mark}b", "c"], ["a", f"b{mark}c"])
            ],
            ["x", "y"] * len(SEPARATORS),
        ],
        "want": [],
        "hidden": True,
    },
    "the same cells in another order": {
        "args": [[["a", "b"], ["b", "a"]], ["x", "y"]],
        "want": [],
        "hidden": True,
    },
    "the same cells repeated a different number of times": {
        "args": [[["a", "a", "b"], ["a", "b", "b"]], ["x", "y"]],
        "want": [],
        "hidden": True,
    },
    "the last of several equal rows differs": {
        "args": [[["a"], ["a"], ["a"], ["a"]], ["x", "x", "x", "y"]],
        "want": [0, 1, 2, 3],
        "hidden": True,
    },
    "three labels for one row": {
        "args": [[["a"], ["b"], ["a"], ["a"]], ["x", "x", "y", "z"]],
        "want": [0, 2, 3],
        "hidden": True,
    },
    "the empty string as a label": {
        "args": [[["a"], ["a"], ["b"], ["b"]], ["", "x", "", ""]],
        "want": [0, 1],
        "hidden": True,
    },
    "one labelled row among unlabelled copies": {
        "args": [[["a"], ["a"], ["a"]], [None, "x", None]],
        "want": [],
        "hidden": True,
    },
    "nothing is labelled": {
        "args": [[["a"], ["a"]], [None, None]],
        "want": [],
        "hidden": True,
    },
    "two contradictory groups that alternate": {
        "args": [[["a"], ["b"], ["b"], ["a"]], ["x", "x", "y", "y"]],
        "want": [0, 1, 2, 3],
        "hidden": True,
    },
    "rows without cells": {
        "args": [[[], ["a"], []], ["x", "x", "y"]],
        "want": [0, 2],
        "hidden": True,
    },
    "a row that continues another with an empty cell": {
        "args": [[["a"], ["a", ""]], ["x", "y"]],
        "want": [],
        "hidden": True,
    },
    "upper and lower case": {
        "args": [[["A"], ["a"], ["b"], ["b"]], ["x", "y", "Yes", "yes"]],
        "want": [2, 3],
        "hidden": True,
    },
    "a random table": {"args": table(5, 300, "abc", 4), "hidden": True},
    "many rows, nearly all different": {
        "args": [
            [*DISTINCT, ["user 0", "item 0", "web"]],
            ["keep"] * 30_000 + ["drop"],
        ],
        "want": [0, 30_000],
        "hidden": True,
    },
    "many equal rows that agree": {
        "args": [[["web", "new"]] * 20_000, ["keep"] * 20_000],
        "want": [],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small table in which equal rows are common."""
    rng = random.Random(seed)
    n = rng.randrange(9)
    rows = [rng.choices("ab", k=rng.randrange(3)) for _ in range(n)]
    return {"args": [rows, rng.choices(["x", "y", "", None], k=n)]}
