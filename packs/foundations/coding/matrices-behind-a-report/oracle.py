"""Tries every way to fill the cells and keeps what adds up."""

from itertools import product


def matrices(
    actual: list[int], predicted: list[int], correct: int
) -> list[list[list[int]]]:
    """Return all confusion matrices with these totals, in any order."""
    classes = len(actual)
    found = []
    choices = [range(total + 1) for total in actual for _ in range(classes)]
    for cells in product(*choices):
        rows = [list(cells[i * classes : (i + 1) * classes]) for i in range(classes)]
        columns = [sum(row[j] for row in rows) for j in range(classes)]
        diagonal = sum(rows[i][i] for i in range(classes))
        if [sum(row) for row in rows] != actual or columns != predicted:
            continue
        if diagonal == correct:
            found.append(rows)
    return found
