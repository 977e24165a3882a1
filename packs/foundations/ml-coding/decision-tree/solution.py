"""Sort each column once per node; running counts score all its thresholds at once."""

import numpy as np

TIE = 1e-12  # impurities this close are equal as fractions


def grow_tree(
    features: np.ndarray, labels: np.ndarray, max_depth: int, min_leaf: int = 1
) -> int | tuple:
    """Return the tree: a label, or (feature, threshold, left, right)."""
    x = np.asarray(features, dtype=np.float64)
    # Labels become 0, 1, … in ascending order, so they can index counts.
    values, codes = np.unique(labels, return_inverse=True)
    one_hot = np.eye(len(values), dtype=np.int64)[codes]
    return grow(x, one_hot, values, max_depth, min_leaf)


def grow(
    x: np.ndarray, one_hot: np.ndarray, values: np.ndarray, depth: int, min_leaf: int
) -> int | tuple:
    """Return the tree of these examples with at most `depth` more decisions."""
    counts = one_hot.sum(axis=0)
    # argmax takes the first of equals, which is the smallest label.
    leaf = int(values[counts.argmax()])
    if depth == 0 or counts.max() == len(x):
        return leaf
    split = best_split(x, one_hot, min_leaf)
    if split is None:
        return leaf
    feature, threshold = split
    goes_left = x[:, feature] <= threshold
    left, right = (
        grow(x[side], one_hot[side], values, depth - 1, min_leaf)
        for side in (goes_left, ~goes_left)
    )
    return feature, threshold, left, right


def best_split(
    x: np.ndarray, one_hot: np.ndarray, min_leaf: int
) -> tuple[int, float] | None:
    """Return the column and threshold with the lowest impurity, or None."""
    n = len(x)
    left_sizes = np.arange(1, n)
    right_sizes = n - left_sizes
    big_enough = (left_sizes >= min_leaf) & (right_sizes >= min_leaf)
    totals = one_hot.sum(axis=0)

    best, best_purity = None, -np.inf
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature])
        column = x[order, feature]
        # Ruled out before comparing: the best of all may not be allowed.
        allowed = np.flatnonzero(big_enough & (column[:-1] < column[1:]))
        if not len(allowed):
            continue
        left = np.cumsum(one_hot[order], axis=0)[allowed]
        right = totals - left
        # One minus the weighted impurity: squares of counts, no shares needed.
        purity = (
            (left**2).sum(axis=1) / left_sizes[allowed]
            + (right**2).sum(axis=1) / right_sizes[allowed]
        ) / n
        first = np.flatnonzero(purity >= purity.max() - TIE)[0]
        if purity[first] > best_purity + TIE:
            best_purity = purity[first]
            best = feature, float(column[allowed[first]])
    return best
