"""Returns the test part first.

Fails: one class of four and two single rows
Fails: single rows only
Fails: one row
Fails: two classes of one size
Fails: shares that end in a half
Fails: 29 per cent of fifty, and of more
Fails: rounded down
Fails: rounded up
Fails: small classes, a small test part
Fails: small classes, a large test part
Fails: a rare class among a frequent one
Fails: negative labels with gaps
Fails: labels of unsigned bytes
Fails: one large class
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
    train, test = [], []
    for rows in np.split(order, starts[1:]):
        m = len(rows)
        t = (2 * m * test_percent + 100) // 200
        t = 0 if m < 2 else min(max(t, 1), m - 1)
        rows = rng.permutation(rows)
        test.extend(rows[:t].tolist())
        train.extend(rows[t:].tolist())
    return np.array(sorted(test), dtype=int), np.array(sorted(train), dtype=int)
