"""Joins the cells with a separator that no cell is thought to hold; but a cell may hold any character, and the number of cells does not make up for it.

Fails: cells with all kinds of characters
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    labels_of = defaultdict(set)
    keys = [(len(row), "|".join(row)) for row in rows]
    for key, label in zip(keys, labels, strict=True):
        if label is not None:
            labels_of[key].add(label)
    return [
        index
        for index, key in enumerate(keys)
        if labels[index] is not None and len(labels_of[key]) > 1
    ]
