"""Lets a missing label contradict a given one.

Fails: one labelled row among unlabelled copies
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        seen[tuple(row)].add(label)
    return [
        i
        for i, (row, label) in enumerate(zip(rows, labels))
        if label is not None and len(seen[tuple(row)]) > 1
    ]
