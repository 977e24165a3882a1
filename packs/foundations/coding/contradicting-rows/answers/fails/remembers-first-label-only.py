"""Holds each row against the first label of its group in one pass, so the earlier side of a contradiction is never returned.

Fails: two equal rows with different labels
Fails: the last of several equal rows differs
"""


def find_contradictions(rows, labels):
    first = {}
    found = []
    for i, (row, label) in enumerate(zip(rows, labels)):
        if label is None:
            continue
        if first.setdefault(tuple(row), label) != label:
            found.append(i)
    return found
