"""What is tried. A case without `want` expects what solution.py returns."""

import math

import numpy as np

INFINITY = math.inf
NEXT = math.nextafter(0.5, 1.0)


def drawn(seed: int, n: int, share: float, distinct: int | None = None) -> list:
    """Return random labels, and scores that follow them; rounded to so many values."""
    rng = np.random.default_rng(seed)
    labels = (rng.random(n) < share).astype(int)
    scores = rng.normal(size=n) + labels
    if distinct:
        scores = np.floor(scores * distinct / 6)
    return [labels, scores]


def curve(false_rates: list, true_rates: list, area: float) -> tuple:
    """Return a wanted result."""
    return np.array(false_rates, float), np.array(true_rates, float), area


CASES = {
    "four payments, two with the same score": {
        "args": [np.array([1, 0, 1, 0]), np.array([0.9, 0.6, 0.6, 0.1])],
        "want": curve([0, 0, 0.5, 1], [0, 0.5, 1, 1], 0.875),
    },
    "four payments, all scores different": {
        # Wrong pairs: 0.35 below 0.4.
        "args": [np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])],
        "want": curve([0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1], 0.75),
    },
    "no positive": {
        "args": [np.array([0, 0, 0]), np.array([0.1, 0.2, 0.2])],
        "want": None,
    },
    "no negative": {
        "args": [np.array([1]), np.array([0.4])],
        "want": None,
        "hidden": True,
    },
    "no payment": {
        "args": [np.array([], int), np.array([])],
        "want": None,
        "hidden": True,
    },
    "every positive above every negative": {
        "args": [np.array([1, 0, 1]), np.array([3.0, -1.0, 2.0])],
        "want": curve([0, 0, 0, 1], [0, 0.5, 1, 1], 1.0),
        "hidden": True,
    },
    "every positive below every negative": {
        "args": [np.array([0, 1, 1]), np.array([3.0, -1.0, 2.0])],
        "want": curve([0, 1, 1, 1], [0, 0, 0.5, 1], 0.0),
        "hidden": True,
    },
    "all scores equal, positives listed first": {
        "args": [np.array([1, 1, 0, 0, 0]), np.full(5, 0.3)],
        "want": curve([0, 1], [0, 1], 0.5),
        "hidden": True,
    },
    "all scores equal, positives listed last": {
        "args": [np.array([0, 0, 0, 1, 1]), np.full(5, 0.3)],
        "want": curve([0, 1], [0, 1], 0.5),
        "hidden": True,
    },
    "entries that lie on a line": {
        "args": [np.array([1, 0, 1, 0]), np.array([2.0, 2.0, 1.0, 1.0])],
        "want": curve([0, 0.5, 1], [0, 0.5, 1], 0.5),
        "hidden": True,
    },
    "positives at either end": {
        "args": [np.array([1, 0, 0, 1]), np.array([4.0, 3.0, 2.0, 1.0])],
        "want": curve([0, 0, 0.5, 1, 1], [0, 0.5, 0.5, 0.5, 1], 0.5),
        "hidden": True,
    },
    "equal scores among the positives only": {
        "args": [np.array([0, 1, 1, 1]), np.array([1.0, 2.0, 2.0, 2.0])],
        "want": curve([0, 0, 1], [0, 1, 1], 1.0),
        "hidden": True,
    },
    "infinite scores": {
        # One pair is won, two are equal, one is lost.
        "args": [
            np.array([1, 0, 1, 0]),
            np.array([INFINITY, INFINITY, -INFINITY, -INFINITY]),
        ],
        "want": curve([0, 0.5, 1], [0, 0.5, 1], 0.5),
        "hidden": True,
    },
    "neighbouring floating-point numbers": {
        "args": [np.array([1, 0]), np.array([NEXT, 0.5])],
        "want": curve([0, 0, 1], [0, 1, 1], 1.0),
        "hidden": True,
    },
    "zero and minus zero": {
        "args": [np.array([0, 1]), np.array([-0.0, 0.0])],
        "want": curve([0, 1], [0, 1], 0.5),
        "hidden": True,
    },
    "very small and very large scores": {
        "args": [np.array([1, 0, 1, 0]), np.array([1e-300, -1e300, 1e300, 2e-300])],
        # Sorted: 1e300 (1), 2e-300 (0), 1e-300 (1), -1e300 (0).
        "want": curve([0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1], 0.75),
        "hidden": True,
    },
    "scores outside zero to one": {
        "args": [np.array([1, 0, 1, 0]), np.array([250.0, -40.0, -60.0, -80.0])],
        "want": curve([0, 0, 0.5, 0.5, 1], [0, 0.5, 0.5, 1, 1], 0.75),
        "hidden": True,
    },
    "labels as truth values": {
        "args": [np.array([True, False, True]), np.array([0.2, 0.2, 0.7])],
        "want": curve([0, 0, 1], [0, 0.5, 1], 0.75),
        "hidden": True,
    },
    "labels in unsigned bytes, float32 scores": {
        "args": [
            drawn(71, 600, 0.5)[0].astype(np.uint8),
            drawn(71, 600, 0.5)[1].astype(np.float32),
        ],
        "hidden": True,
    },
    "few distinct scores": {"args": drawn(72, 300, 0.4, distinct=10), "hidden": True},
    "few positives": {"args": drawn(73, 400, 0.02), "hidden": True},
    "a million payments": {"args": drawn(74, 1_000_000, 0.5), "hidden": True},
}


def random_case(seed: int) -> dict:
    """Return a case with many ties."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(0, 12))
    return {"args": [rng.integers(0, 2, size=n), rng.integers(0, 6, size=n) / 4]}


def growth(size: int) -> dict:
    """Return random scores of which half are positives."""
    return {"args": drawn(size, size, 0.5)}
