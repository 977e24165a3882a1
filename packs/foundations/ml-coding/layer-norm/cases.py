"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def _random(seed, *shape, offset=0.0, scale=1.0, epsilon=1e-5):
    """Return arguments with random gain, bias and upstream gradient."""
    rng = np.random.default_rng(seed)
    x = offset + scale * rng.normal(size=shape)
    gain, bias = rng.normal(size=(2, shape[-1]))
    return [x, gain, bias, rng.normal(size=shape), epsilon]


def _forward(x, gain, bias, epsilon):
    """Return layer normalisation of one vector after the other, as defined."""
    rows = []
    for row in x.reshape(-1, x.shape[-1]):
        mean = sum(row) / len(row)
        variance = sum((value - mean) ** 2 for value in row) / len(row)
        rows.append((row - mean) / (variance + epsilon) ** 0.5 * gain + bias)
    return np.array(rows).reshape(x.shape)


def _by_central_differences(x, gain, bias, upstream, epsilon, step=1e-3):
    """Return what is wanted, gradients measured instead of derived.

    The four-point stencil is off by step**4 / 30 times the fifth derivative.
    """

    def gradient(place):
        parts = [x, gain, bias]
        slopes = np.zeros_like(parts[place])
        for index in np.ndindex(slopes.shape):
            for factor, weight in ((1, 8), (-1, -8), (2, -1), (-2, 1)):
                moved = [part.copy() for part in parts]
                moved[place][index] += factor * step
                loss = np.sum(upstream * _forward(*moved, epsilon))
                slopes[index] += weight * loss / (12 * step)
        return slopes

    return (_forward(x, gain, bias, epsilon), gradient(0), gradient(1), gradient(2))


def _measured(*args):
    return {"args": list(args), "want": _by_central_differences(*args)}


CASES = {
    "one vector of two features": {
        "args": [
            np.array([[1.0, 3.0]]), np.array([2.0, 4.0]), np.array([1.0, 1.0]),
            np.array([[1.0, 0.0]]), 3.0,
        ],
        "want": (
            np.array([[0.0, 3.0]]), np.array([[0.375, -0.375]]),
            np.array([-0.5, 0.0]), np.array([1.0, 0.0]),
        ),
    },
    "a vector of equal features": {
        "args": [
            np.array([[5.0, 5.0]]), np.array([1.0, 1.0]), np.array([7.0, -7.0]),
            np.array([[1.0, 0.0]]), 0.25,
        ],
        "want": (
            np.array([[7.0, -7.0]]), np.array([[1.0, -1.0]]),
            np.array([0.0, 0.0]), np.array([1.0, 0.0]),
        ),
    },
    "gradients agree with central differences": {
        **_measured(*_random(1, 3, 4, epsilon=1e-2)),
    },
    "two vectors share gain and bias": {
        "args": [
            np.array([[1.0, 3.0], [7.0, 3.0]]), np.ones(2), np.zeros(2),
            np.array([[1.0, 1.0], [2.0, 2.0]]), 3.0,
        ],
        # The second vector is (2, -2) off its mean 5, and its root is sqrt(7).
        "want": (
            np.array([[-0.5, 0.5], [2 / 7**0.5, -2 / 7**0.5]]), np.zeros((2, 2)),
            np.array([-0.5 + 4 / 7**0.5, 0.5 - 4 / 7**0.5]), np.array([3.0, 3.0]),
        ),
        "hidden": True,
    },
    "an upstream gradient that adds up to zero": {
        "args": [
            np.array([[1.0, 3.0]]), np.ones(2), np.zeros(2),
            np.array([[1.0, -1.0]]), 3.0,
        ],
        "want": (
            np.array([[-0.5, 0.5]]), np.array([[0.375, -0.375]]),
            np.array([-0.5, -0.5]), np.array([1.0, -1.0]),
        ),
        "hidden": True,
    },
    "central differences with three axes": {
        **_measured(*_random(2, 2, 3, 5, epsilon=0.1)),
        "hidden": True,
    },
    "central differences with a large epsilon": {
        **_measured(*_random(3, 2, 3, scale=2.0, epsilon=4.0)),
        "hidden": True,
    },
    "gain of one and bias of zero": {
        **_measured(
            _random(4, 4, 6)[0], np.ones(6), np.zeros(6), _random(5, 4, 6)[0], 1e-2,
        ),
        "hidden": True,
    },
    "a single axis": {"args": _random(6, 7), "hidden": True},
    "one feature": {
        "args": [
            np.array([[3.0], [-8.0]]), np.array([2.0]), np.array([0.5]),
            np.array([[1.0], [4.0]]), 1e-3,
        ],
        "want": (
            np.array([[0.5], [0.5]]), np.zeros((2, 1)), np.zeros(1), np.array([5.0]),
        ),
        "hidden": True,
    },
    "as many vectors as features": {"args": _random(7, 5, 5), "hidden": True},
    "large features close together": {
        "args": _random(8, 3, 16, offset=1e6), "hidden": True,
    },
    "very large features far apart": {
        "args": _random(9, 2, 8, scale=1e100), "hidden": True,
    },
    "features much smaller than the root of epsilon": {
        "args": _random(10, 2, 8, scale=1e-9), "hidden": True,
    },
    "float32 features": {
        "args": [
            *(part.astype(np.float32) for part in _random(11, 3, 8, offset=1e3)[:4]),
            1e-5,
        ],
        "hidden": True,
    },
    "whole numbers": {
        "args": [
            np.array([[1, 2, 6], [4, 4, 1]]), np.array([1, 2, 3]), np.array([0, 1, 0]),
            np.array([[1, 0, 2], [0, 1, 1]]), 1e-5,
        ],
        "hidden": True,
    },
    "an upstream gradient of zero": {
        "args": [
            _random(12, 3, 4)[0], np.ones(4), np.ones(4), np.zeros((3, 4)), 1e-5,
        ],
        "hidden": True,
    },
    "no vectors": {
        "args": [np.zeros((0, 3)), np.ones(3), np.ones(3), np.zeros((0, 3)), 1e-5],
        "want": (np.zeros((0, 3)), np.zeros((0, 3)), np.zeros(3), np.zeros(3)),
        "hidden": True,
    },
    "many vectors on four axes": {"args": _random(13, 4, 5, 50, 32), "hidden": True},
}
