"""What is tried. A case without `want` expects what solution.py returns."""

import math

import numpy as np

INFINITY = math.inf


def plain_loss(scores: np.ndarray, labels: np.ndarray) -> float:
    """Return the mean loss by its definition; for moderate float64 scores only."""
    exponentials = np.exp(scores)
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    return -np.log(probabilities[np.arange(len(labels)), labels]).mean()


def by_finite_differences(scores: np.ndarray, labels: np.ndarray) -> tuple:
    """Return the wanted triple, the gradient by central differences."""
    exponentials = np.exp(scores)
    gradient = np.zeros_like(scores)
    step = 1e-5
    for place in np.ndindex(*scores.shape):
        nudge = np.zeros_like(scores)
        nudge[place] = step
        above, below = (plain_loss(scores + s * nudge, labels) for s in (1, -1))
        gradient[place] = (above - below) / (2 * step)
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    return probabilities, float(plain_loss(scores, labels)), gradient


def drawn(seed: int, rows: int, classes: int, spread: float = 1.0) -> list:
    """Return random scores and labels as arguments."""
    rng = np.random.default_rng(seed)
    scores = rng.normal(scale=spread, size=(rows, classes))
    return [scores, rng.integers(classes, size=rows)]


MODERATE = drawn(seed=11, rows=5, classes=4)
SQUARE = drawn(seed=12, rows=4, classes=4)

CASES = {
    "two equal scores share the probability": {
        "args": [np.array([[1.0, 1.0]]), np.array([0])],
        "want": (np.array([[0.5, 0.5]]), math.log(2), np.array([[-0.5, 0.5]])),
    },
    "odds of one to two to five": {
        "args": [np.array([[0.0, math.log(2), math.log(5)]]), np.array([2])],
        "want": (
            np.array([[0.125, 0.25, 0.625]]),
            -math.log(0.625),
            np.array([[0.125, 0.25, -0.375]]),
        ),
    },
    "two examples with different labels": {
        "args": [np.array([[0.0, math.log(3)], [0.0, math.log(3)]]), np.array([1, 0])],
        "want": (
            np.array([[0.25, 0.75], [0.25, 0.75]]),
            (-math.log(0.75) - math.log(0.25)) / 2,
            np.array([[0.125, -0.125], [-0.375, 0.375]]),
        ),
    },
    "the gradient agrees with finite differences": {
        "args": MODERATE,
        "want": by_finite_differences(*MODERATE),
        "hidden": True,
    },
    "as many examples as classes": {
        "args": SQUARE,
        "want": by_finite_differences(*SQUARE),
        "hidden": True,
    },
    "one score of ten thousand": {
        "args": [np.array([[10_000.0, 0.0]]), np.array([0])],
        "want": (np.array([[1.0, 0.0]]), 0.0, np.array([[0.0, 0.0]])),
    },
    "all scores near minus ten thousand": {
        "args": [np.array([[-10_000.0, -10_000.0 + math.log(3)]]), np.array([0])],
        "want": (
            np.array([[0.25, 0.75]]),
            -math.log(0.25),
            np.array([[-0.75, 0.75]]),
        ),
        "hidden": True,
    },
    "the label fifty below the best score": {
        "args": [np.array([[0.0, 50.0]]), np.array([0])],
        "want": (np.array([[0.0, 1.0]]), 50.0, np.array([[-1.0, 1.0]])),
        "hidden": True,
    },
    "the label eight hundred below the best score": {
        "args": [np.array([[-400.0, 400.0]]), np.array([0])],
        "want": (np.array([[0.0, 1.0]]), 800.0, np.array([[-1.0, 1.0]])),
        "hidden": True,
    },
    "one example far above the other": {
        "args": [np.array([[600.0, 600.0], [-600.0, -600.0]]), np.array([0, 1])],
        "want": (
            np.array([[0.5, 0.5], [0.5, 0.5]]),
            math.log(2),
            np.array([[-0.25, 0.25], [0.25, -0.25]]),
        ),
        "hidden": True,
    },
    "scores of a million": {
        "args": [np.array([[1e6, 1e6 - 1.0, -1e6]]), np.array([2])],
        "hidden": True,
    },
    "a class that is ruled out": {
        "args": [np.array([[0.0, -INFINITY, 0.0]]), np.array([2])],
        "want": (
            np.array([[0.5, 0.0, 0.5]]),
            math.log(2),
            np.array([[0.5, 0.0, -0.5]]),
        ),
        "hidden": True,
    },
    "one class only": {
        "args": [np.array([[3.0], [-7.0]]), np.array([0, 0])],
        "want": (np.ones((2, 1)), 0.0, np.zeros((2, 1))),
        "hidden": True,
    },
    "one example and one class": {
        "args": [np.array([[-42.0]]), np.array([0])],
        "want": (np.ones((1, 1)), 0.0, np.zeros((1, 1))),
        "hidden": True,
    },
    "moderate scores in float32": {
        "args": [np.array([[1.5, -0.5], [0.25, 2.0]], np.float32), np.array([0, 0])],
        "hidden": True,
    },
    "scores of one hundred in float32": {
        "args": [np.array([[100.0, 100.0, 99.0]], np.float32), np.array([1])],
        "hidden": True,
    },
    "scores of half a million in float32": {
        "args": [np.full((1, 2), 500_000, np.float32), np.array([1])],
        "want": (
            np.array([[0.5, 0.5]], np.float32),
            math.log(2),
            np.array([[0.5, -0.5]], np.float32),
        ),
        "hidden": True,
    },
    "labels in a small integer type": {
        "args": [np.zeros((3, 200)), np.array([0, 127, 5], np.int8)],
        "hidden": True,
    },
    "many examples and classes": {
        "args": drawn(seed=13, rows=256, classes=1000, spread=30.0),
        "hidden": True,
    },
    "a hundred examples that agree": {
        "args": [np.tile([2.0, 0.0], (100, 1)), np.zeros(100, int)],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a case for comparing solution.py with oracle.py."""
    rng = np.random.default_rng(seed)
    rows, classes = rng.integers(1, 4, size=2)
    scores = rng.normal(scale=10.0 ** rng.integers(0, 4), size=(rows, classes))
    return {"args": [scores, rng.integers(classes, size=rows)]}
