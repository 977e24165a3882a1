"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np

X = np.array([[0.0], [1.0], [2.0]])
Y = np.array([1.0, 3.0, 5.0])


def drawn(seed: int, rows: int, columns: int) -> list:
    """Return random features and targets with some noise."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(rows, columns))
    targets = features @ rng.normal(size=columns) + 2.0 + 0.3 * rng.normal(size=rows)
    return [features, targets]


def stretched(seed: int, ratio: float) -> list:
    """Return centred-ill-conditioned features whose targets follow them exactly."""
    rng = np.random.default_rng(seed)
    u, _ = np.linalg.qr(rng.normal(size=(40, 4)))
    v, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    # Orthogonal to the ones, so that centring changes nothing.
    u = np.linalg.qr(np.column_stack([np.ones(40), u]))[0][:, 1:4]
    features = (u * np.array([ratio, np.sqrt(ratio), 1.0])) @ v
    return [features, features @ np.array([1.0, -2.0, 3.0]) + 0.5]


def objective(x, y, ridge, weights, intercept) -> float:
    """Return J, straight from its definition."""
    residuals = x @ weights + intercept - y
    return (residuals**2).mean() / 2 + ridge / 2 * (weights**2).sum()


def descended_by_finite_differences(x, y, ridge, steps, rate) -> tuple:
    """Return where gradient descent leads when derivatives are central differences."""
    point = np.zeros(x.shape[1] + 1)
    for _ in range(steps):
        slope = np.zeros_like(point)
        for i in range(len(point)):
            nudge = np.zeros_like(point)
            nudge[i] = 1e-3  # J is quadratic, so a wide difference is exact
            above, below = point + nudge, point - nudge
            slope[i] = (
                objective(x, y, ridge, above[:-1], above[-1])
                - objective(x, y, ridge, below[:-1], below[-1])
            ) / 2e-3
        point = point - rate * slope
    return point[:-1], float(point[-1])


SMALL = drawn(seed=21, rows=12, columns=3)
YEARS = np.arange(2000.0, 2012.0)

CASES = {
    "three points on a line": {
        "args": [X, Y],
        "want": (np.array([2.0]), 1.0),
    },
    "three points with a penalty": {
        "args": [X, Y],
        "kwargs": {"ridge": 2 / 3},
        "want": (np.array([1.0]), 2.0),
    },
    "one gradient step": {
        "args": [X, Y],
        "kwargs": {"steps": 1, "rate": 0.3},
        "want": (np.array([1.3]), 0.9),
    },
    "two gradient steps": {
        # After one step w = 1.3, b = 0.9: residuals -0.1, -0.8, -1.5,
        # derivatives -3.8/3 and -0.8.
        "args": [X, Y],
        "kwargs": {"steps": 2, "rate": 0.3},
        "want": (np.array([1.68]), 1.14),
        "hidden": True,
    },
    "no gradient step": {
        "args": [X, Y],
        "kwargs": {"steps": 0},
        "want": (np.array([0.0]), 0.0),
        "hidden": True,
    },
    "five steps with a penalty agree with finite differences": {
        "args": SMALL,
        "kwargs": {"ridge": 0.7, "steps": 5, "rate": 0.2},
        "want": descended_by_finite_differences(*SMALL, ridge=0.7, steps=5, rate=0.2),
        "hidden": True,
    },
    "two steps with a penalty, targets around zero": {
        # Derivatives -1 at the start and 1/4 - 1 + 1/4 after one step to w = 1/4.
        "args": [np.array([[-1.0], [1.0]]), np.array([-1.0, 1.0])],
        "kwargs": {"ridge": 1.0, "steps": 2, "rate": 0.25},
        "want": (np.array([0.375]), 0.0),
        "hidden": True,
    },
    "one example, two gradient steps": {
        # Residuals -4 and -4 + 0.1 * 4 * 5 = -2.
        "args": [np.array([[2.0]]), np.array([4.0])],
        "kwargs": {"steps": 2, "rate": 0.1},
        "want": (np.array([1.2]), 0.6),
        "hidden": True,
    },
    "noisy data": {"args": SMALL, "hidden": True},
    "noisy data with a penalty": {
        "args": SMALL,
        "kwargs": {"ridge": 0.4},
        "hidden": True,
    },
    "a large mean and a strong penalty": {
        "args": [np.array([[-1.0], [1.0]]), np.array([999.0, 1001.0])],
        "kwargs": {"ridge": 3.0},
        "want": (np.array([0.25]), 1000.0),
        "hidden": True,
    },
    "one example": {
        "args": [np.array([[3.0, -4.0]]), np.array([7.0])],
        "want": (np.array([0.0, 0.0]), 7.0),
        "hidden": True,
    },
    "a constant column beside a useful one": {
        "args": [np.array([[4.0, 0.0], [4.0, 1.0], [4.0, 2.0]]), Y],
        "want": (np.array([0.0, 2.0]), 1.0),
        "hidden": True,
    },
    "the same column twice": {
        "args": [np.array([[0.0, 0.0], [1.0, 1.0], [2.0, 2.0]]), Y],
        "want": (np.array([1.0, 1.0]), 1.0),
        "hidden": True,
    },
    "fewer examples than features": {
        # Centred: the single direction (3, 4) / 2, and targets ± 5.
        "args": [np.array([[1.0, 2.0], [4.0, 6.0]]), np.array([0.0, 10.0])],
        "want": (np.array([1.2, 1.6]), -4.4),
        "hidden": True,
    },
    "fewer examples than features, with a penalty": {
        "args": drawn(seed=22, rows=4, columns=9),
        "kwargs": {"ridge": 0.1},
        "hidden": True,
    },
    "years as a feature": {
        "args": [YEARS[:, None], 0.25 * YEARS - 400.0],
        "want": (np.array([0.25]), -400.0),
        "hidden": True,
    },
    "features of very different strength": {
        "args": stretched(seed=23, ratio=1e7),
        "want": (np.array([1.0, -2.0, 3.0]), 0.5),
        "hidden": True,
    },
    "very small features": {
        "args": [X * 1e-9, Y],
        "want": (np.array([2e9]), 1.0),
        "hidden": True,
    },
    "pixels in eight bits": {
        "args": [
            np.array([[200, 10], [100, 250], [0, 90], [255, 30]], np.uint8),
            np.array([3, 200, 120, 7], np.uint8),
        ],
        "hidden": True,
    },
    "pixels in eight bits, by gradient steps": {
        "args": [
            np.array([[200, 10], [100, 250], [0, 90], [255, 30]], np.uint8),
            np.array([3, 200, 120, 7], np.uint8),
        ],
        "kwargs": {"steps": 3, "rate": 1e-5},
        "hidden": True,
    },
    "float32 features with a large offset": {
        "args": [
            np.array([[10_000.0], [10_001.0], [10_002.0], [10_003.0]], np.float32),
            np.array([1.0, 3.0, 5.0, 7.0], np.float32),
        ],
        "want": (np.array([2.0]), -19_999.0),
        "hidden": True,
    },
    "many gradient steps on many examples": {
        "args": drawn(seed=24, rows=10_000, columns=16),
        "kwargs": {"ridge": 0.01, "steps": 300, "rate": 0.05},
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a case with one minimiser, in small whole numbers."""
    rng = np.random.default_rng(seed)
    columns = int(rng.integers(1, 4))
    features = rng.integers(-9, 10, size=(columns + 5, columns)).astype(float)
    targets = rng.integers(-20, 21, size=columns + 5).astype(float)
    wishes = {"ridge": float(rng.integers(0, 3)) / 2}
    if seed % 2:
        wishes |= {"steps": int(rng.integers(0, 5)), "rate": 0.03125}
    return {"args": [features, targets], "kwargs": wishes}
