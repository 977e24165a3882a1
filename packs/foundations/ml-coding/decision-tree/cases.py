"""What is tried. A case without `want` expects what solution.py returns."""

import math

import numpy as np


def column(*numbers: float) -> np.ndarray:
    """Return examples with one feature."""
    return np.array(numbers, dtype=float)[:, None]


def drawn(seed: int, rows: int, columns: int, labels: int) -> list:
    """Return random features, and labels that follow them with noise."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(rows, columns))
    leaning = np.abs(features[:, 0]) + features[:, -1] + 0.5 * rng.normal(size=rows)
    edges = np.quantile(leaning, np.linspace(0, 1, labels + 1)[1:-1])
    return [features, np.digitize(leaning, edges)]


CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
NEXT = math.nextafter(1.0, 2.0)

CASES = {
    "two groups on a line": {
        "args": [column(9, 1, 8, 2), np.array([1, 0, 1, 0]), 1],
        "want": (0, 2.0, 0, 1),
    },
    "one odd label in the middle, one decision": {
        "args": [column(1, 2, 3), np.array([5, 7, 5]), 1],
        "want": (0, 1.0, 5, 5),
    },
    "one odd label in the middle, two decisions": {
        "args": [column(1, 2, 3), np.array([5, 7, 5]), 2],
        "want": (0, 1.0, 5, (0, 2.0, 7, 5)),
    },
    "no decision allowed, a clear majority": {
        "args": [column(1, 2, 3), np.array([4, -3, 4]), 0],
        "want": 4,
        "hidden": True,
    },
    "no decision allowed, labels equally frequent": {
        "args": [column(1, 2, 3, 4), np.array([9, 2, 9, 2]), 0],
        "want": 2,
        "hidden": True,
    },
    "no decision allowed, equally frequent in rising order": {
        "args": [column(1, 2, 3, 4), np.array([2, 9, 2, 9]), 0],
        "want": 2,
        "hidden": True,
    },
    "one example": {
        "args": [column(3), np.array([8]), 5],
        "want": 8,
        "hidden": True,
    },
    "one label only": {
        "args": [CORNERS, np.array([6, 6, 6, 6]), 5],
        "want": 6,
        "hidden": True,
    },
    "labels on opposite corners": {
        # No first decision lowers the impurity, but two in a row separate all.
        "args": [CORNERS, np.array([0, 1, 1, 0]), 2],
        "want": (0, 0.0, (1, 0.0, 0, 1), (1, 0.0, 1, 0)),
        "hidden": True,
    },
    "equal rows with different labels": {
        "args": [np.ones((3, 2)), np.array([1, 0, 1]), 4],
        "want": 1,
        "hidden": True,
    },
    "a constant column before a useful one": {
        "args": [
            np.array([[7.0, 4.0], [7.0, 1.0], [7.0, 3.0], [7.0, 2.0]]),
            np.array([1, 0, 1, 0]),
            3,
        ],
        "want": (1, 2.0, 0, 1),
        "hidden": True,
    },
    "equal values across a change of label": {
        # After 1 and after 2 the impurity is 5/6 * 12/25.
        "args": [column(1, 2, 2, 2, 2, 3), np.array([0, 0, 0, 1, 1, 1]), 1],
        "want": (0, 1.0, 0, 1),
        "hidden": True,
    },
    "two columns that split alike": {
        "args": [np.array([[5.0, 1.0], [6.0, 2.0]]), np.array([3, 4]), 1],
        "want": (0, 5.0, 3, 4),
        "hidden": True,
    },
    "a pure pair against a larger lopsided side": {
        # After 2: 0 and 5/7 * 14/25, in all 2/5. After 5: 5/7 * 14/25 and 0.
        "args": [column(0, 1, 2, 3, 4, 5, 6), np.array([0, 0, 2, 0, 1, 2, 2]), 1],
        "want": (0, 1.0, 0, 2),
        "hidden": True,
    },
    "eight examples of three labels": {
        # After 2: 0 and 6/8 * 11/18; after 6: 6/8 * 4/9 and 2/8 * 1/2; in all 11/24.
        "args": [column(0, 1, 2, 3, 4, 5, 6, 7), np.array([1, 1, 2, 1, 2, 1, 0, 2]), 1],
        "want": (0, 1.0, 1, 2),
        "hidden": True,
    },
    "twelve examples of three labels": {
        # After 6: 1/2 * 5/18 and 1/2 * 1/2; after 9: 3/4 * 10/27 and 1/4 * 4/9; 7/18.
        "args": [
            column(*range(12)), np.array([0, 0, 0, 0, 1, 0, 2, 0, 0, 2, 0, 2]), 1,
        ],
        "want": (0, 5.0, 0, 0),
        "hidden": True,
    },
    "a small pure side against a better balance": {
        # After 2: 6/8 * 10/36 = 0.21; after 4: 1/2 * 3/8 = 0.19.
        "args": [
            column(1, 2, 3, 4, 5, 6, 7, 8),
            np.array([0, 0, 1, 0, 1, 1, 1, 1]),
            1,
        ],
        "want": (0, 4.0, 0, 1),
        "hidden": True,
    },
    "the same errors, a purer side": {
        # Both err twice: 3/8 in column 0, 6/8 * 4/9 = 1/3 in column 1.
        "args": [
            np.array([[0, 0], [0, 0], [0, 1], [1, 1], [0, 1], [1, 1], [1, 1], [1, 1]]),
            np.array([0, 0, 0, 0, 1, 1, 1, 1]),
            1,
        ],
        "want": (1, 0.0, 0, 1),
        "hidden": True,
    },
    "a group that is just large enough": {
        "args": [column(1, 2, 3, 4, 5), np.array([0, 0, 1, 1, 1]), 1, 2],
        "want": (0, 2.0, 0, 1),
        "hidden": True,
    },
    "the best group is too small": {
        # After 1 would be pure; with two on each side: 1/2 * 1/2 after 2 is left.
        "args": [column(1, 2, 3, 4), np.array([1, 0, 0, 0]), 1, 2],
        "want": (0, 2.0, 0, 0),
        "hidden": True,
    },
    "too few examples for two groups": {
        "args": [column(1, 2, 3), np.array([1, 1, 0]), 3, 2],
        "want": 1,
        "hidden": True,
    },
    "neighbouring floating-point numbers": {
        "args": [column(1.0, NEXT, 1.0, NEXT), np.array([0, 1, 0, 1]), 1],
        "want": (0, 1.0, 0, 1),
        "hidden": True,
    },
    "the largest magnitudes there are": {
        "args": [column(-1.7e308, 1.7e308, 1.6e308), np.array([0, 2, 1]), 2],
        "want": (0, -1.7e308, 0, (0, 1.6e308, 1, 2)),
        "hidden": True,
    },
    "columns in unsigned bytes": {
        "args": [np.array([[200], [10], [255], [0]], np.uint8), np.array([1, 0, 1, 0]), 2],
        "want": (0, 10.0, 0, 1),
        "hidden": True,
    },
    "columns in float32": {
        "args": [
            np.array([[0.1], [0.7], [0.3]], np.float32),
            np.array([1, 2, 1], np.uint8),
            1,
        ],
        "want": (0, float(np.float32(0.3)), 1, 2),
        "hidden": True,
    },
    "few distinct values, four decisions deep": {
        "args": [
            np.random.default_rng(61).integers(0, 4, size=(60, 3)),
            np.random.default_rng(62).integers(-1, 2, size=60),
            4,
            3,
        ],
        "hidden": True,
    },
    "twenty thousand examples": {
        "args": [*drawn(seed=63, rows=20_000, columns=3, labels=4), 4, 5],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a case in small whole numbers, rich in ties."""
    rng = np.random.default_rng(seed)
    rows, columns = (int(v) for v in rng.integers([1, 1], [13, 4]))
    return {
        "args": [
            rng.integers(0, rng.integers(2, 8), size=(rows, columns)),
            rng.integers(-1, rng.integers(1, 4), size=rows),
            int(rng.integers(0, 5)),
            int(rng.integers(1, 4)),
        ]
    }
