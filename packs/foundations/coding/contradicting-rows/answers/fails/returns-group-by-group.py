"""Returns the indices group by group, not in ascending order.

Fails: two contradictory groups that alternate
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    groups = defaultdict(list)
    for i, (row, label) in enumerate(zip(rows, labels)):
        if label is not None:
            groups[tuple(row)].append(i)
    found = []
    for members in groups.values():
        if len({labels[i] for i in members}) > 1:
            found += members
    return found
