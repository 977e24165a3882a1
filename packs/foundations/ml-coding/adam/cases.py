"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np

USUAL = [0.1, 0.9, 0.999, 1e-8]  # rate, beta1, beta2, epsilon


def _random(seed, steps, *shape, scale=1.0):
    """Return a start and gradients."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape), scale * rng.normal(size=(steps, *shape))]


CASES = {
    "two steps with halving betas": {
        "args": [np.array([0.0]), np.array([[5.0], [1.0]]), 1.0, 0.5, 0.5, 1.0],
        "want": np.array([[-5 / 6], [-17 / 12]]),
    },
    "one step with the usual betas": {
        "args": [np.array([1.0, 1.0]), np.array([[3.0, -1.0]]), 1.0, 0.9, 0.999, 1.0],
        "want": np.array([[0.25, 1.5]]),
    },
    "weight decay alone": {
        "args": [np.array([8.0]), np.zeros((3, 1)), 0.5, 0.9, 0.999, 1e-8, 1.0],
        "want": np.array([[4.0], [2.0], [1.0]]),
    },
    "weight decay and a gradient": {
        "args": [
            np.array([2.0]), np.array([[5.0], [1.0]]), 0.5, 0.5, 0.5, 1.0, 0.5,
        ],
        # 2 - 0.5 * (5/6 + 1), then minus 0.5 * (7/12 + 0.5 * 13/12).
        "want": np.array([[13 / 12], [25 / 48]]),
        "hidden": True,
    },
    "gradients of zero": {
        "args": [np.array([3.0, -4.0]), np.zeros((2, 2)), *USUAL],
        "want": np.array([[3.0, -4.0], [3.0, -4.0]]),
        "hidden": True,
    },
    "both betas zero": {
        "args": [np.array([0.0]), np.array([[1.0], [-3.0]]), 1.0, 0.0, 0.0, 1.0],
        "want": np.array([[-0.5], [0.25]]),
        "hidden": True,
    },
    "a beta1 of zero": {
        "args": [np.array([0.0]), np.array([[5.0], [1.0]]), 1.0, 0.0, 0.5, 1.0],
        # The roots are 5 and 3, as in the first case.
        "want": np.array([[-5 / 6], [-13 / 12]]),
        "hidden": True,
    },
    "the only gradient comes very late": {
        # 0.99**1400 is 8e-7: here a correction matters only a little.
        "args": [
            np.array([0.0]), np.eye(1400, 1, -1399), 10.0, 0.99, 0.99, 1e-8,
        ],
        "hidden": True,
    },
    "no steps": {
        "args": [np.array([1.0, 2.0]), np.zeros((0, 2)), *USUAL],
        "want": np.zeros((0, 2)),
        "hidden": True,
    },
    "a single number as parameter": {
        "args": [np.array(1.0), np.array([2.0, -1.0, 0.5]), *USUAL],
        "hidden": True,
    },
    "a rate of zero": {
        "args": [*_random(1, 3, 2), 0.0, 0.9, 0.999, 1e-8, 0.1],
        "hidden": True,
    },
    "different betas, a large epsilon": {
        "args": [*_random(2, 4, 3), 0.1, 0.3, 0.8, 2.0],
        "hidden": True,
    },
    "gradients much smaller than epsilon": {
        "args": [*_random(3, 5, 4, scale=1e-12), *USUAL],
        "hidden": True,
    },
    "very large gradients": {
        "args": [*_random(4, 5, 4, scale=1e100), *USUAL],
        "hidden": True,
    },
    "large gradients in float32": {
        "args": [*(a.astype(np.float32) for a in _random(5, 3, 4, scale=1e25)), *USUAL],
        "hidden": True,
    },
    "ordinary gradients in float32": {
        "args": [*(a.astype(np.float32) for a in _random(6, 9, 4)), *USUAL, 0.01],
        "hidden": True,
    },
    "whole numbers": {
        "args": [np.array([1, 2]), np.array([[3, -1], [0, 2], [1, 1]]), *USUAL],
        "hidden": True,
    },
    "a gradient that stops": {
        "args": [
            np.array([0.0]), np.array([[1.0], [0.0], [0.0], [0.0]]), *USUAL,
        ],
        "hidden": True,
    },
    "a matrix of parameters": {
        "args": [*_random(7, 6, 3, 2), *USUAL, 0.1],
        "hidden": True,
    },
    "as many steps as parameters": {
        "args": [*_random(8, 4, 4), *USUAL],
        "hidden": True,
    },
    "many steps": {
        "args": [*_random(9, 600, 5), 0.01, 0.9, 0.999, 1e-8, 0.01],
        "hidden": True,
    },
}
