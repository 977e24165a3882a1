"""Lets a small class have no row in the test part.

Fails: small classes, a small test part
Fails: a rare class among a frequent one
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
        t = 0 if m < 2 else min(t, m - 1)
        rows = rng.permutation(rows)
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(train), dtype=int), np.array(sorted(test), dtype=int)
