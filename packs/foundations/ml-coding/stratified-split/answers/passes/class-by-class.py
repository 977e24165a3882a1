"""Collects the rows of every class in a dict and draws from each without replacement."""

from collections import defaultdict
from fractions import Fraction
from math import floor

import numpy as np


def stratified_split(labels, test_percent, rng):
    if test_percent < 1 or test_percent > 99:
        raise ValueError("test_percent")
    rows = defaultdict(list)
    for row, label in enumerate(labels.tolist()):
        rows[label].append(row)
    test = []
    for members in rows.values():
        size = len(members)
        if size == 1:
            continue
        count = floor(Fraction(size * test_percent, 100) + Fraction(1, 2))
        count = min(max(count, 1), size - 1)
        test.extend(rng.choice(members, size=count, replace=False).tolist())
    is_test = np.zeros(len(labels), dtype=bool)
    is_test[test] = True
    return np.flatnonzero(~is_test), np.flatnonzero(is_test)
