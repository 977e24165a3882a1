"""Joins the cells with a separator that may itself stand inside a cell.

Fails: a comma inside a cell
Fails: cells with all kinds of characters
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        if label is not None:
            seen[",".join(row)].add(label)
    return [
        i
        for i, (row, label) in enumerate(zip(rows, labels))
        if label is not None and len(seen[",".join(row)]) > 1
    ]
