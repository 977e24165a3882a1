"""Label by the closest examples."""

import numpy as np


def label_queries(
    examples: np.ndarray, labels: np.ndarray, queries: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return a proposed label for each query, and the neighbours it rests on.

    Args:
        examples: Shape (n, d), any integer or float dtype.
        labels: Shape (n,), any integers.
        queries: Shape (m, d), any integer or float dtype.
        k: How many neighbours vote, at least 1.

    Returns:
        Proposals of shape (m,), and indices of examples of shape (m, min(k, n)),
        the nearest first.
    """
    raise NotImplementedError
