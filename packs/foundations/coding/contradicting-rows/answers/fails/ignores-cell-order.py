"""Sorts the cells of each row, so rows with the same cells in another order count as equal.

Fails: the same cells in another order
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        if label is not None:
            seen[tuple(sorted(row))].add(label)
    return [
        i
        for i, (row, label) in enumerate(zip(rows, labels))
        if label is not None and len(seen[tuple(sorted(row))]) > 1
    ]
