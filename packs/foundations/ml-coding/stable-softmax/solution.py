"""Shift each row by its largest score, then stay with logarithms for the loss."""

import numpy as np


def softmax_cross_entropy(
    scores: np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    """Return probabilities, mean loss and the gradient of that loss."""
    rows = np.arange(len(scores))

    # The largest shifted score is 0, so no exponential exceeds 1, and each sum is
    # at least 1: neither overflow nor a division by zero is possible.
    shifted = scores - scores.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    sums = exponentials.sum(axis=1, keepdims=True)
    probabilities = exponentials / sums

    # The logarithm of the quotient, without forming the quotient: a probability
    # that underflows to 0 still has a finite logarithm.
    losses = np.log(sums[:, 0]) - shifted[rows, labels]

    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    gradient /= len(scores)
    return probabilities, float(losses.mean()), gradient
