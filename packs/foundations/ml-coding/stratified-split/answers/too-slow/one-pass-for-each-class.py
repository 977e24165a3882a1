"""Looks through all rows once for every class, which takes rows times classes.

Fails: very many classes (too slow)
"""

import numpy as np


def stratified_split(labels, test_percent, rng):
    if not 1 <= test_percent <= 99:
        raise ValueError("test_percent")
    train, test = [], []
    for rows in (np.flatnonzero(labels == label) for label in np.unique(labels)):
        m = len(rows)
        t = (2 * m * test_percent + 100) // 200
        t = 0 if m < 2 else min(max(t, 1), m - 1)
        rows = rng.permutation(rows)
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(train), dtype=int), np.array(sorted(test), dtype=int)
