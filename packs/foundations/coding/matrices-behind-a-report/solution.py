"""Fills the diagonal first, then the other cells row by row, with what is left over."""


def matrices(
    actual: list[int], predicted: list[int], correct: int
) -> list[list[list[int]]]:
    """Return all confusion matrices with these totals, in any order."""
    classes = len(actual)
    if sum(actual) != sum(predicted):
        return []
    matrix = [[0] * classes for _ in range(classes)]
    rows, columns = list(actual), list(predicted)
    wrong = sum(actual) - correct
    found: list[list[list[int]]] = []

    def fill_diagonal(at: int, left: int) -> None:
        if at == classes:
            if left == 0 and has_room(wrong):
                fill_rest(0, 0)
            return
        # What the later diagonal cells can hold at most bounds this one from below.
        later = sum(map(min, rows[at + 1 :], columns[at + 1 :]))
        most = min(rows[at], columns[at], left)
        for count in range(max(0, left - later), most + 1):
            put(at, at, count)
            fill_diagonal(at + 1, left - count)
            put(at, at, -count)

    def has_room(rest: int) -> bool:
        # Off the diagonal, row i and column i share no cell: both fit only if
        # together they need no more than all that is left.
        return all(r + c <= rest for r, c in zip(rows, columns, strict=True))

    def fill_rest(row: int, column: int) -> None:
        if row == classes:
            found.append([list(line) for line in matrix])  # the matrix is reused
            return
        if column == classes:
            # Rows are used up here; the columns must leave room for the next rows.
            if rows[row] == 0 and has_room(sum(rows)):
                fill_rest(row + 1, 0)
            return
        if row == column:
            fill_rest(row, column + 1)
            return
        later = sum(columns[j] for j in range(column + 1, classes) if j != row)
        most = min(rows[row], columns[column])
        for count in range(max(0, rows[row] - later), most + 1):
            put(row, column, count)
            fill_rest(row, column + 1)
            put(row, column, -count)

    def put(row: int, column: int, count: int) -> None:
        matrix[row][column] += count
        rows[row] -= count
        columns[column] -= count

    fill_diagonal(0, correct)
    return found
