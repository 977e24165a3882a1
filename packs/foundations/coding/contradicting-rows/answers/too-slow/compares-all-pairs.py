"""Compares every row with every other row, so twice the rows take four times as long.

Fails: many rows, nearly all different (too slow)
Fails: many equal rows that agree (too slow)
"""


def find_contradictions(rows, labels):
    found = []
    for i, row in enumerate(rows):
        if labels[i] is None:
            continue
        for j, other in enumerate(rows):
            if row == other and labels[j] is not None and labels[i] != labels[j]:
                found.append(i)
                break
    return found
