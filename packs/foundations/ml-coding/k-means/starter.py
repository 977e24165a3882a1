"""Group points around moving centres."""

import numpy as np


def k_means(
    points: np.ndarray, centres: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return labels, final centres and inertia.

    Args:
        points: Shape (n, d), any integer or float dtype.
        centres: Shape (k, d), where to start.
        rounds: How often to assign and move, at most.

    Returns:
        The index of each point's centre, shape (n,); the centres, shape (k, d) in
        float64; the sum of squared distances to them.
    """
    raise NotImplementedError
