"""Sorts by label and a random key at once; the rows with the smallest keys of each
class are its test rows."""

import numpy as np


def stratified_split(labels, test_percent, rng):
    if test_percent not in range(1, 100):
        raise ValueError("test_percent")
    order = np.lexsort((rng.random(labels.size), labels))
    _, first, inverse, size = np.unique(
        labels[order], return_index=True, return_inverse=True, return_counts=True
    )
    count = size * test_percent // 100 + (size * test_percent % 100 >= 50)
    count = np.where(size > 1, np.minimum(np.maximum(count, 1), size - 1), 0)
    rank = np.arange(labels.size) - first[inverse]
    is_test = np.empty(labels.size, dtype=bool)
    is_test[order] = rank < count[inverse]
    return np.nonzero(~is_test)[0], np.nonzero(is_test)[0]
