"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def column(*numbers: float) -> np.ndarray:
    """Return points on a line."""
    return np.array(numbers, dtype=float)[:, None]


def clumps(seed: int, points: int, columns: int, centres: int) -> list:
    """Return points in loose clumps, and some of them as the first centres."""
    rng = np.random.default_rng(seed)
    middles = rng.normal(scale=4.0, size=(centres, columns))
    drawn = middles[rng.integers(centres, size=points)]
    drawn = drawn + rng.normal(size=(points, columns))
    return [drawn, drawn[:centres].copy()]


CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 10.0], [1.0, 10.0]])
CORNER_CENTRES = np.array([[0.0, 1.0], [1.0, 9.0]])
CORNERS_DONE = np.array([[0.5, 0.0], [0.5, 10.0]])
STRETCH = column(0, 1, 2, 10)
SPREAD = np.random.default_rng(45).uniform(10_000, 10_003, size=(400, 2))

CASES = {
    "four points, no round": {
        "args": [STRETCH, column(0, 1), 0],
        "want": (np.array([0, 1, 1, 1]), column(0, 1), 82.0),
    },
    "four points, one round": {
        "args": [STRETCH, column(0, 1), 1],
        "want": (np.array([0, 0, 0, 1]), column(0, 13 / 3), 5 + 289 / 9),
    },
    "four points, enough rounds": {
        "args": [STRETCH, column(0, 1), 9],
        "want": (np.array([0, 0, 0, 1]), column(1, 10), 2.0),
    },
    "a point halfway between two centres": {
        "args": [column(0, 1, 2), column(2, 0), 0],
        "want": (np.array([1, 0, 0]), column(2, 0), 1.0),
        "hidden": True,
    },
    "two points halfway between two centres of the plane": {
        "args": [np.array([[0.0, 3.0], [0.0, -3.0]]), np.array([[4.0, 0], [-4.0, 0]]), 1],
        "want": (np.array([0, 0]), np.array([[0.0, 0.0], [-4.0, 0.0]]), 18.0),
        "hidden": True,
    },
    "distance along the diagonal": {
        # To (3, 3): 18 squared, 6 along the axes; to (5, 0): 25 squared, 5.
        "args": [np.array([[0.0, 0.0]]), np.array([[5.0, 0.0], [3.0, 3.0]]), 0],
        "want": (np.array([1]), np.array([[5.0, 0.0], [3.0, 3.0]]), 18.0),
        "hidden": True,
    },
    "one point, one centre": {
        "args": [np.array([[3.0, -1.0]]), np.array([[0.0, 0.0]]), 5],
        "want": (np.array([0]), np.array([[3.0, -1.0]]), 0.0),
        "hidden": True,
    },
    "a centre with no points": {
        "args": [column(0, 1, 2), column(100, 1), 3],
        "want": (np.array([1, 1, 1]), column(100, 1), 2.0),
        "hidden": True,
    },
    "a centre that finds its first point late": {
        # Round 1: {2, 10} and {27, 28, 32} move to 6 and 29; then 32 is nearer to 34.
        "args": [column(2, 10, 27, 28, 32), column(34, 14, 33), 9],
        "want": (np.array([1, 1, 2, 2, 0]), column(32, 6, 27.5), 32.5),
        "hidden": True,
    },
    "a centre with no points at the origin": {
        "args": [column(10, 14, 30), column(0, 11), 3],
        "want": (np.array([1, 1, 1]), column(0, 18), 224.0),
        "hidden": True,
    },
    "a far centre, no round": {
        "args": [column(0, 2), column(50, 1), 0],
        "want": (np.array([1, 1]), column(50, 1), 2.0),
        "hidden": True,
    },
    "all points on two equal centres": {
        "args": [np.full((3, 2), 0.25), np.full((2, 2), 0.25), 3],
        "want": (np.zeros(3, int), np.full((2, 2), 0.25), 0.0),
        "hidden": True,
    },
    "more centres than points": {
        "args": [column(1, 5), column(0, 4, 9, 6), 10],
        "want": (np.array([0, 1]), column(1, 5, 9, 6), 0.0),
        "hidden": True,
    },
    "two equal centres": {
        "args": [column(0, 2, 8, 10), column(9, 9, 1), 4],
        "want": (np.array([2, 2, 0, 0]), column(9, 9, 1), 4.0),
        "hidden": True,
    },
    "all points equal": {
        "args": [np.full((6, 2), 0.5), np.array([[0.0, 0.0], [2.0, 2.0]]), 4],
        "want": (np.zeros(6, int), np.array([[0.5, 0.5], [2.0, 2.0]]), 0.0),
        "hidden": True,
    },
    "whole numbers": {
        "args": [CORNERS.astype(int), CORNER_CENTRES.astype(int), 6],
        "want": (np.array([0, 0, 1, 1]), CORNERS_DONE, 1.0),
        "hidden": True,
    },
    "pixels in eight bits": {
        "args": [
            np.array([[250, 3], [244, 9], [5, 240], [11, 250], [130, 120]], np.uint8),
            np.array([[5, 240], [250, 3]], np.uint8),
            10,
        ],
        "hidden": True,
    },
    "points far from the origin": {
        "args": [CORNERS + 1e8, CORNER_CENTRES + 1e8, 6],
        "want": (np.array([0, 0, 1, 1]), CORNERS_DONE + 1e8, 1.0),
        "hidden": True,
    },
    "very small coordinates": {
        "args": [STRETCH * 2.0**-20, column(0, 1) * 2.0**-20, 9],
        "want": (np.array([0, 0, 0, 1]), column(1, 10) * 2.0**-20, 2 * 2.0**-40),
        "hidden": True,
    },
    "very small moves of very small coordinates": {
        # Round 1: {8} and {10, 16, 20}; round 2: {8, 10} and {16, 20}.
        "args": [column(8, 10, 16, 20) * 2.0**-23, column(8, 10) * 2.0**-23, 9],
        "want": (np.array([0, 0, 1, 1]), column(9, 18) * 2.0**-23, 10 * 2.0**-46),
        "hidden": True,
    },
    "float32 points": {
        "args": [
            (clumps(41, 60, 3, 4)[0] + 1000).astype(np.float32),
            (clumps(41, 60, 3, 4)[1] + 1000).astype(np.float32),
            50,
        ],
        "hidden": True,
    },
    "loose clumps, three rounds": {"args": [*clumps(42, 80, 2, 5), 3], "hidden": True},
    "no clumps, around ten thousand": {
        "args": [SPREAD, SPREAD[:4], 100],
        "hidden": True,
    },
    "a billion rounds allowed": {
        "args": [*clumps(43, 200, 3, 6), 10**9],
        "hidden": True,
    },
    "many points": {"args": [*clumps(44, 20_000, 4, 10), 20], "hidden": True},
}


def random_case(seed: int) -> dict:
    """Return a case for comparing solution.py with oracle.py; ties by equal centres."""
    rng = np.random.default_rng(seed)
    count, columns, centres = (int(v) for v in rng.integers([1, 1, 1], [9, 3, 5]))
    points = rng.normal(size=(count, columns))
    starts = rng.normal(size=(centres, columns))[rng.integers(centres, size=centres)]
    return {"args": [points, starts, int(rng.integers(0, 6))]}
