"""Tests the label for truth instead of for `None`, so the empty string counts as unlabelled.

Fails: the empty string as a label
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        if label:
            seen[tuple(row)].add(label)
    return [
        i
        for i, (row, label) in enumerate(zip(rows, labels))
        if label and len(seen[tuple(row)]) > 1
    ]
