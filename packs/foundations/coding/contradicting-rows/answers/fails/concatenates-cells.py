"""Glues the cells of a row together as its key, so different rows can get one key.

Fails: cells cut at different places
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        if label is not None:
            seen["".join(row)].add(label)
    return [
        i
        for i, (row, label) in enumerate(zip(rows, labels))
        if label is not None and len(seen["".join(row)]) > 1
    ]
