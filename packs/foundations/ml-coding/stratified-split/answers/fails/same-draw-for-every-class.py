"""Draws places once for each class size and uses them for all classes of that
size.

Fails: two classes of one size
Fails: many classes of two rows
Fails: two large classes, sorted
Fails: many classes of five rows
Fails: very many classes
"""

import numpy as np


def stratified_split(labels, test_percent, rng):
    if not 1 <= test_percent <= 99:
        raise ValueError("test_percent")
    order = np.argsort(labels, kind="stable")
    _, starts = np.unique(labels[order], return_index=True)
    train, test, places = [], [], {}
    for rows in np.split(order, starts[1:]):
        m = len(rows)
        t = (2 * m * test_percent + 100) // 200
        t = 0 if m < 2 else min(max(t, 1), m - 1)
        rows = rows[places.setdefault(m, rng.permutation(m))]
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(train), dtype=int), np.array(sorted(test), dtype=int)
