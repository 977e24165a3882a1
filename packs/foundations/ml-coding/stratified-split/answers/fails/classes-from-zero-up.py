"""Runs over the labels from 0 to the largest one, which misses negative labels.

Fails: negative labels with gaps
"""

import numpy as np


def stratified_split(labels, test_percent, rng):
    if not 1 <= test_percent <= 99:
        raise ValueError("test_percent")
    order = np.argsort(labels, kind="stable")
    _, starts = np.unique(labels[order], return_index=True)
    train, test = [], []
    groups = {}
    for row, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(row)
    for label in range(max(groups, default=-1) + 1):
        rows = groups.get(label, [])
        m = len(rows)
        t = (2 * m * test_percent + 100) // 200
        t = 0 if m < 2 else min(max(t, 1), m - 1)
        rows = rng.permutation(rows)
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(train), dtype=int), np.array(sorted(test), dtype=int)
