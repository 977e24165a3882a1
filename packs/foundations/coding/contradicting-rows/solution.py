"""Group equal rows in a dictionary, then look at each group's labels."""

from collections import defaultdict


def find_contradictions(rows: list[list[str]], labels: list[str | None]) -> list[int]:
    """Return the indices of rows equal to a row with another label."""
    # A tuple keeps the order and the borders of the cells; a joined string does not.
    labels_of: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row, label in zip(rows, labels, strict=True):
        if label is not None:
            labels_of[tuple(row)].add(label)

    # The second pass goes by index, so the result is ascending without sorting, and
    # it sees the whole group: the first row of a group is as guilty as the last.
    return [
        index
        for index, (row, label) in enumerate(zip(rows, labels, strict=True))
        if label is not None and len(labels_of[tuple(row)]) > 1
    ]
