"""Sorts the labelled rows, so that equal rows lie side by side."""

from itertools import groupby


def find_contradictions(rows, labels):
    labelled = [i for i, label in enumerate(labels) if label is not None]
    labelled.sort(key=lambda i: rows[i])
    found = []
    for _, group in groupby(labelled, key=lambda i: rows[i]):
        members = list(group)
        if any(labels[i] != labels[members[0]] for i in members):
            found.extend(members)
    return sorted(found)
