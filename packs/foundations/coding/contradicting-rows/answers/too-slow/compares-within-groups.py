"""Groups equal rows well, but then compares every pair of labels inside a group, which is quadratic when a group is large.

Fails: many equal rows that agree (too slow)
"""

from collections import defaultdict


def find_contradictions(rows, labels):
    groups = defaultdict(list)
    for i, (row, label) in enumerate(zip(rows, labels)):
        if label is not None:
            groups[tuple(row)].append(i)
    found = []
    for members in groups.values():
        for i in members:
            if any(labels[i] != labels[j] for j in members):
                found.append(i)
    return sorted(found)
