"""Softmax, cross-entropy loss and gradient."""

import numpy as np


def softmax_cross_entropy(
    scores: np.ndarray, labels: np.ndarray
) -> tuple[np.ndarray, float, np.ndarray]:
    """Return probabilities, mean loss and the gradient of that loss.

    Args:
        scores: Shape (N, K), float32 or float64; may hold minus infinity.
        labels: Shape (N,), integers from 0 to K - 1.

    Returns:
        Probabilities of shape (N, K), the mean loss in nats, and the derivative
        of the mean loss with respect to each score, of shape (N, K). Both arrays
        have the dtype of `scores`.
    """
    raise NotImplementedError
