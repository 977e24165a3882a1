"""Draws places below the last one, so the last row of a class is never a test
row.

Fails: many classes of two rows
Fails: many classes of five rows
Fails: very many classes
"""

import numpy as np


def stratified_split(labels, test_percent, rng):
    if not 1 <= test_percent <= 99:
        raise ValueError("test_percent")
    order = np.argsort(labels, kind="stable")
    _, starts = np.unique(labels[order], return_index=True)
    train, test = [], []
    for rows in np.split(order, starts[1:]):
        m = len(rows)
        t = (2 * m * test_percent + 100) // 200
        t = 0 if m < 2 else min(max(t, 1), m - 1)
        rows = np.r_[rng.permutation(rows[:-1]), rows[-1:]]
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(train), dtype=int), np.array(sorted(test), dtype=int)
