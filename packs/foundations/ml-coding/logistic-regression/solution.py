"""Gradient steps on probability minus label; the loss never sees a probability."""

import numpy as np


def fit_logistic(
    features: np.ndarray,
    labels: np.ndarray,
    steps: int,
    rate: float,
    l2: float = 0.0,
) -> tuple[np.ndarray, float, float]:
    """Return weights, intercept and the objective after so many steps."""
    # float64 first: 2 * y - 1 or -y would wrap around in an unsigned type.
    x = np.asarray(features, dtype=np.float64)
    y = np.asarray(labels, dtype=np.float64)

    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        # The derivative of an example's loss by its z is probability minus label.
        residual = sigmoid(x @ weights + intercept) - y
        weights = weights - rate * (x.T @ residual / len(x) + l2 * weights)
        intercept = intercept - rate * residual.mean()

    z = x @ weights + intercept
    # -y ln s(z) - (1 - y) ln(1 - s(z)) = ln(1 + e^z) - y z. For a large z both terms
    # are large, so the sign is handled first: ln(1 + e^z) - y z = ln(1 + e^(∓z)).
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return 1 / (1 + exp(-z)), with no exponential of a positive number."""
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)
