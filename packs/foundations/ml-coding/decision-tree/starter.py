"""Grow a small tree of decisions."""

import numpy as np


def grow_tree(
    features: np.ndarray, labels: np.ndarray, max_depth: int, min_leaf: int = 1
) -> int | tuple:
    """Return the tree: a label, or (feature, threshold, left, right).

    Args:
        features: Shape (n, d), any integer or float dtype.
        labels: Shape (n,), any integers.
        max_depth: How many decisions may lie on one path.
        min_leaf: How many examples each side of a split needs.
    """
    raise NotImplementedError
