"""Returns all rows that occur more than once, also when their labels agree.

Fails: equal rows with the same label
"""

from collections import Counter


def find_contradictions(rows, labels):
    pairs = [(tuple(r), x) for r, x in zip(rows, labels)]
    copies = Counter(row for row, label in pairs if label is not None)
    return [
        i
        for i, (row, label) in enumerate(pairs)
        if label is not None and copies[row] > 1
    ]
