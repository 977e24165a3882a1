"""What is tried. A case without `want` expects what solution.py returns."""

import math

import numpy as np


def drawn(seed: int, rows: int, columns: int) -> list:
    """Return random features and labels that follow them roughly."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(rows, columns))
    leaning = features @ rng.normal(size=columns) + 0.5 + rng.logistic(size=rows)
    return [features, (leaning > 0).astype(int)]


def objective(x, y, l2, weights, intercept) -> float:
    """Return J, straight from its definition; for moderate numbers only."""
    p = 1 / (1 + np.exp(-(x @ weights + intercept)))
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    return float(losses.mean() + l2 / 2 * (weights**2).sum())


def descended_by_finite_differences(x, y, steps, rate, l2) -> tuple:
    """Return where gradient descent leads when derivatives are central differences."""
    point = np.zeros(x.shape[1] + 1)
    for _ in range(steps):
        slope = np.zeros_like(point)
        for i in range(len(point)):
            nudge = np.zeros_like(point)
            nudge[i] = 1e-5
            above, below = point + nudge, point - nudge
            slope[i] = (
                objective(x, y, l2, above[:-1], above[-1])
                - objective(x, y, l2, below[:-1], below[-1])
            ) / 2e-5
        point = point - rate * slope
    return point[:-1], point[-1], objective(x, y, l2, point[:-1], point[-1])


SMALL = drawn(seed=31, rows=15, columns=3)
PAIR = np.array([[2.0], [-4.0]])
FAR = np.array([[1000.0], [3000.0]])


def loss(z: float) -> float:
    """Return ln(1 + e^-z), the loss of a positive example at a moderate z."""
    return math.log1p(math.exp(-z))


CASES = {
    "one step on two examples": {
        "args": [PAIR, np.array([1, 0])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([1.5]), 0.0, (loss(3) + loss(6)) / 2),
    },
    "one step on one example": {
        "args": [np.array([[2.0]]), np.array([1])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([1.0]), 0.5, loss(2.5)),
    },
    "one step with a penalty": {
        # The penalty has no slope at zero, but it counts in the objective.
        "args": [PAIR, np.array([1, 0])],
        "kwargs": {"steps": 1, "rate": 1.0, "l2": 2.0},
        "want": (np.array([1.5]), 0.0, (loss(3) + loss(6)) / 2 + 2.25),
    },
    "no step": {
        "args": [PAIR, np.array([1, 0])],
        "kwargs": {"steps": 0, "rate": 1.0, "l2": 1.0},
        "want": (np.array([0.0]), 0.0, math.log(2)),
        "hidden": True,
    },
    "five steps agree with finite differences": {
        "args": SMALL,
        "kwargs": {"steps": 5, "rate": 0.5},
        "want": descended_by_finite_differences(*SMALL, steps=5, rate=0.5, l2=0.0),
        "hidden": True,
    },
    "five steps with a penalty agree with finite differences": {
        "args": SMALL,
        "kwargs": {"steps": 5, "rate": 0.5, "l2": 0.3},
        "want": descended_by_finite_differences(*SMALL, steps=5, rate=0.5, l2=0.3),
        "hidden": True,
    },
    "steps with a penalty, two mirrored examples": {
        # The intercept never leaves 0; w becomes 1/2, then 1/2 + s(-1/2) - 1/2.
        "args": [np.array([[1.0], [-1.0]]), np.array([1, 0])],
        "kwargs": {"steps": 2, "rate": 1.0, "l2": 1.0},
        "want": (
            np.array([math.exp(-loss(-0.5))]),
            0.0,
            loss(math.exp(-loss(-0.5))) + math.exp(-2 * loss(-0.5)) / 2,
        ),
        "hidden": True,
    },
    "a positive example far on the wrong side": {
        # Derivatives 500 and 0: w = -500, so z = -500,000 and -1,500,000.
        "args": [FAR, np.array([1, 0])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([-500.0]), 0.0, 250_000.0),
        "hidden": True,
    },
    "a negative example far on the wrong side": {
        "args": [FAR, np.array([0, 1])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([500.0]), 0.0, 250_000.0),
        "hidden": True,
    },
    "a step back from far below": {
        # Probabilities 0 and 0, labels 1 and 0: derivatives -500 and -0.5.
        "args": [FAR, np.array([1, 0])],
        "kwargs": {"steps": 2, "rate": 1.0},
        "want": (np.array([0.0]), 0.5, (loss(0.5) + loss(-0.5)) / 2),
        "hidden": True,
    },
    "a step back from far above": {
        "args": [FAR, np.array([0, 1])],
        "kwargs": {"steps": 2, "rate": 1.0},
        "want": (np.array([0.0]), -0.5, (loss(0.5) + loss(-0.5)) / 2),
        "hidden": True,
    },
    "a positive example fifty on the wrong side": {
        # Derivative 5 at the start, times rate 1: w = -5, z = -50 and -150.
        "args": [np.array([[10.0], [30.0]]), np.array([1, 0])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([-5.0]), 0.0, 25.0),
        "hidden": True,
    },
    "a negative example fifty on the wrong side": {
        "args": [np.array([[10.0], [30.0]]), np.array([0, 1])],
        "kwargs": {"steps": 1, "rate": 1.0},
        "want": (np.array([5.0]), 0.0, 25.0),
        "hidden": True,
    },
    "all labels are one": {
        "args": [np.array([[1.0, -2.0], [0.5, 3.0], [2.0, 0.0]]), np.array([1, 1, 1])],
        "kwargs": {"steps": 40, "rate": 0.5},
        "hidden": True,
    },
    "all labels are zero": {
        "args": [np.array([[0.0], [0.0]]), np.array([0, 0])],
        "kwargs": {"steps": 1, "rate": 2.0, "l2": 1.0},
        "want": (np.array([0.0]), -1.0, loss(1.0)),
        "hidden": True,
    },
    "a constant column and a column of zeros": {
        "args": [np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0]]), np.array([1, 1, 0])],
        "kwargs": {"steps": 10, "rate": 1.0, "l2": 0.5},
        "hidden": True,
    },
    "labels as truth values": {
        "args": [SMALL[0], SMALL[1].astype(bool)],
        "kwargs": {"steps": 5, "rate": 0.5},
        "hidden": True,
    },
    "labels in unsigned bytes": {
        "args": [SMALL[0], SMALL[1].astype(np.uint8)],
        "kwargs": {"steps": 5, "rate": 0.5},
        "hidden": True,
    },
    "whole numbers as features": {
        "args": [np.array([[3, -1], [0, 2], [-2, 1], [1, 1]]), np.array([1, 0, 0, 1])],
        "kwargs": {"steps": 20, "rate": 0.1, "l2": 0.01},
        "hidden": True,
    },
    "float32 features": {
        "args": [
            (drawn(seed=32, rows=50, columns=4)[0] + 30).astype(np.float32),
            drawn(seed=32, rows=50, columns=4)[1],
        ],
        "kwargs": {"steps": 1000, "rate": 0.002},
        "hidden": True,
    },
    "classes that a line separates": {
        "args": [np.array([[-2.0], [-1.0], [1.0], [2.0]]), np.array([0, 0, 1, 1])],
        "kwargs": {"steps": 400, "rate": 5.0},
        "hidden": True,
    },
    "many steps on many examples": {
        "args": drawn(seed=33, rows=5000, columns=16),
        "kwargs": {"steps": 500, "rate": 0.1, "l2": 0.001},
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a case for comparing solution.py with oracle.py."""
    rng = np.random.default_rng(seed)
    rows, columns = (int(v) for v in rng.integers(1, 4, size=2))
    features = rng.normal(size=(rows, columns)) * rng.choice([0.1, 1.0, 4.0])
    return {
        "args": [features, rng.integers(0, 2, size=rows)],
        "kwargs": {
            "steps": int(rng.integers(0, 3)),
            "rate": float(rng.choice([0.25, 1.0, 2.0])),
            "l2": float(rng.choice([0.0, 0.5])),
        },
    }
