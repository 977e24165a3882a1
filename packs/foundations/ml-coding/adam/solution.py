"""The update as written, with every array its own."""

import numpy as np


def adam(
    start: np.ndarray,
    gradients: np.ndarray,
    rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float = 0.0,
) -> np.ndarray:
    """Return the parameters after every step, shape (steps, *start.shape)."""
    # Before squaring: 1e30 squared is infinite in float32.
    gradients = np.asarray(gradients, dtype=np.float64)
    parameters = np.asarray(start, dtype=np.float64)
    first = np.zeros(parameters.shape)
    second = np.zeros(parameters.shape)
    path = np.empty(gradients.shape)
    for step, gradient in enumerate(gradients, start=1):
        # New arrays, never `+=`: `parameters` may still be the caller's `start`.
        first = beta1 * first + (1 - beta1) * gradient
        second = beta2 * second + (1 - beta2) * gradient**2
        mean = first / (1 - beta1**step)
        square = second / (1 - beta2**step)
        move = mean / (np.sqrt(square) + epsilon) + weight_decay * parameters
        parameters = parameters - rate * move
        path[step - 1] = parameters
    return path
