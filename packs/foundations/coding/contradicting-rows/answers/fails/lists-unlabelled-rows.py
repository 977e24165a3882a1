"""Returns every row of a contradictory group, the unlabelled ones too.

Fails: an unlabelled copy of two rows that differ
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    seen = defaultdict(set)
    for row, label in zip(rows, labels):
        if label is not None:
            seen[tuple(row)].add(label)
    return [i for i, row in enumerate(rows) if len(seen[tuple(row)]) > 1]
