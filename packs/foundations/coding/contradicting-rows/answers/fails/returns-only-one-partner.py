"""Returns the first row of a group and those that differ from it, but not the later rows that agree with the first.

Fails: the last of several equal rows differs
"""


def find_contradictions(rows, labels):
    first = {}
    found = set()
    for i, (row, label) in enumerate(zip(rows, labels)):
        if label is None:
            continue
        j = first.setdefault(tuple(row), i)
        if labels[j] != label:
            found |= {i, j}
    return sorted(found)
