"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def column(*numbers: float) -> np.ndarray:
    """Return points on a line."""
    return np.array(numbers, dtype=float)[:, None]


def drawn(seed: int, n: int, m: int, d: int, labels: int) -> list:
    """Return random examples, labels and queries."""
    rng = np.random.default_rng(seed)
    return [
        rng.normal(size=(n, d)),
        rng.integers(-1, labels, size=n),
        rng.normal(size=(m, d)),
    ]


def grid(seed: int, n: int, m: int) -> list:
    """Return examples and queries on a coarse grid, where most distances tie."""
    rng = np.random.default_rng(seed)
    return [
        rng.integers(0, 4, size=(n, 2)).astype(float),
        rng.integers(0, 3, size=n),
        rng.integers(0, 4, size=(m, 2)).astype(float),
    ]


LINE = column(0, 4, 2, 10)
LINE_LABELS = np.array([7, -1, 7, -1])
SQUARE = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 3.0], [2.0, 2.0]])

CASES = {
    "two queries on a line": {
        "args": [LINE, LINE_LABELS, column(3, 9), 2],
        "want": (np.array([-1, -1]), np.array([[1, 2], [3, 1]])),
    },
    "the nearest one decides alone": {
        "args": [LINE, LINE_LABELS, column(1.5, 100), 1],
        "want": (np.array([7, -1]), np.array([[2], [3]])),
    },
    "a majority of three": {
        "args": [column(1, 2, 3, 50), np.array([5, 8, 8, 5]), column(0), 3],
        "want": (np.array([8]), np.array([[0, 1, 2]])),
    },
    "more neighbours asked for than there are examples": {
        "args": [LINE, np.array([3, 3, 9, 3]), column(2), 99],
        "want": (np.array([3]), np.array([[2, 0, 1, 3]])),
        "hidden": True,
    },
    "one example": {
        "args": [column(5), np.array([-1]), column(-3, 8), 1],
        "want": (np.array([-1, -1]), np.array([[0], [0]])),
        "hidden": True,
    },
    "no query": {
        "args": [LINE, LINE_LABELS, np.zeros((0, 1)), 3],
        "want": (np.zeros(0, int), np.zeros((0, 3), int)),
        "hidden": True,
    },
    "a vote of two against two, the larger label nearer": {
        "args": [column(1, 2, 3, 4), np.array([9, 2, 2, 9]), column(0), 4],
        "want": (np.array([9]), np.array([[0, 1, 2, 3]])),
        "hidden": True,
    },
    "a vote of two against two behind a single nearest": {
        "args": [column(1, 2, 3, 4, 5), np.array([4, 9, 2, 2, 9]), column(0), 5],
        "want": (np.array([9]), np.array([[0, 1, 2, 3, 4]])),
        "hidden": True,
    },
    "a tie at the end of the list": {
        "args": [column(-2, 1, 2, -2, 2), np.array([1, 5, 6, 7, 8]), column(0), 3],
        "want": (np.array([5]), np.array([[1, 0, 2]])),
        "hidden": True,
    },
    "equal examples with different labels": {
        "args": [np.ones((4, 3)), np.array([2, 1, 1, 2]), np.zeros((1, 3)), 2],
        "want": (np.array([2]), np.array([[0, 1]])),
        "hidden": True,
    },
    "distance along the diagonal": {
        # Squared: 0, 9, 9, 8; along the axes (2, 2) would be the farthest.
        "args": [SQUARE, np.array([1, 2, 3, 4]), np.array([[0.0, 0.0]]), 3],
        "want": (np.array([1]), np.array([[0, 3, 1]])),
        "hidden": True,
    },
    "negative labels": {
        "args": [column(1, 2, 3), np.array([-5, -1, -1]), column(0), 3],
        "want": (np.array([-1]), np.array([[0, 1, 2]])),
        "hidden": True,
    },
    "very large labels": {
        "args": [column(1, 2, 3), np.array([10**15, 4, 10**15]), column(0), 3],
        "want": (np.array([10**15]), np.array([[0, 1, 2]])),
        "hidden": True,
    },
    "pixels in eight bits": {
        "args": [
            np.array([[250, 0], [10, 10], [128, 128]], np.uint8),
            np.array([1, 2, 3]),
            np.array([[5, 20], [255, 30]], np.uint8),
            2,
        ],
        # Squared distances: 60,425 and 125 and 26,793; 925 and 60,425 and 25,733.
        "want": (np.array([2, 1]), np.array([[1, 2], [0, 2]])),
        "hidden": True,
    },
    "examples far from the origin": {
        # 0, 7, 14, … modulo 30 are all whole numbers below 30, shuffled.
        "args": [
            column(*(7 * i % 30 for i in range(30))) + 1e8,
            np.arange(30),
            column(7.375, 20.25) + 1e8,
            8,
        ],
        "hidden": True,
    },
    "float32 examples and float64 queries": {
        "args": [
            (column(1, 2, 4, 7) + 10_000).astype(np.float32),
            np.array([1, 2, 3, 4]),
            column(3.0001, 1.4999) + 10_000,
            2,
        ],
        "want": (np.array([3, 1]), np.array([[2, 1], [0, 1]])),
        "hidden": True,
    },
    "whole numbers against fractions": {
        "args": [
            np.array([[0, 0], [1, 1], [3, 1]]),
            np.array([1, 2, 3]),
            np.array([[0.75, 0.5], [2.5, 1.0]]),
            2,
        ],
        "want": (np.array([2, 3]), np.array([[1, 0], [2, 1]])),
        "hidden": True,
    },
    "a coarse grid full of ties": {
        "args": [*grid(seed=51, n=600, m=20), 37],
        "hidden": True,
    },
    "a coarse grid, ranked whole": {
        "args": [*grid(seed=55, n=300, m=4), 300],
        "hidden": True,
    },
    "random points": {
        "args": [*drawn(seed=52, n=40, m=12, d=3, labels=4), 5],
        "hidden": True,
    },
    "as many queries as examples": {
        "args": [*drawn(seed=53, n=9, m=9, d=9, labels=3), 4],
        "hidden": True,
    },
    "many queries and examples": {
        "args": [*drawn(seed=54, n=5000, m=300, d=8, labels=6), 15],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a case in small whole numbers, rich in ties."""
    rng = np.random.default_rng(seed)
    n, m, d = (int(v) for v in rng.integers([1, 0, 1], [12, 4, 3]))
    return {
        "args": [
            rng.integers(-3, 4, size=(n, d)),
            rng.integers(-1, 3, size=n),
            rng.integers(-3, 4, size=(m, d)) / 2,
            int(rng.integers(1, 8)),
        ]
    }
