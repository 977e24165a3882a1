"""Fills the matrix cell by cell in reading order and asks at each cell what is left."""


def matrices(
    actual: list[int], predicted: list[int], correct: int
) -> list[list[list[int]]]:
    """Return all confusion matrices with these totals, in any order."""
    classes = len(actual)

    def rows_for(row: int, columns: tuple[int, ...], left: int):
        """Yield `(cells, diagonal cell)` for one row that keeps the rest possible."""
        most_later = sum(map(min, actual[row + 1 :], columns[row + 1 :]))

        def cells(column: int, rest: int, chosen: tuple[int, ...]):
            if column == classes:
                yield chosen
                return
            low = max(0, rest - sum(columns[column + 1 :]))
            high = min(rest, columns[column])
            if column == row:
                low, high = max(low, left - most_later), min(high, left)
            for count in range(low, high + 1):
                yield from cells(column + 1, rest - count, (*chosen, count))

        yield from cells(0, actual[row], ())

    def fill(row: int, columns: tuple[int, ...], left: int):
        if row == classes:
            if left == 0:
                yield []
            return
        if left > sum(map(min, actual[row:], columns[row:])):
            return
        for cells in rows_for(row, columns, left):
            rest = tuple(c - m for c, m in zip(columns, cells, strict=True))
            for below in fill(row + 1, rest, left - cells[row]):
                yield [list(cells), *below]

    if sum(actual) != sum(predicted):
        return []
    return list(fill(0, tuple(predicted), correct))
