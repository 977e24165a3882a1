"""Returns the empty matrix for no classes without asking how many were correct.

Fails: no classes and something correct
"""


def matrices(actual, predicted, correct):
    size = len(actual)
    if not size:
        return [[]]
    if sum(actual) != sum(predicted):
        return []
    columns = list(predicted)
    matrix = [[0] * size for _ in range(size)]
    found = []

    def fill(row, column, rest, left):
        if row == size:
            if left == 0:
                found.append([list(line) for line in matrix])
            return
        if column == size:
            if rest == 0:
                fill(row + 1, 0, actual[row + 1] if row + 1 < size else 0, left)
            return
        if column == 0 and left > sum(map(min, actual[row:], columns[row:])):
            return
        low = max(0, rest - sum(columns[column + 1 :]))
        high = min(rest, columns[column])
        if row == column:
            low = max(low, left - sum(map(min, actual[row + 1 :], columns[row + 1 :])))
            high = min(high, left)
        for count in range(low, high + 1):
            matrix[row][column] = count
            columns[column] -= count
            fill(row, column + 1, rest - count, left - count * (row == column))
            columns[column] += count

    fill(0, 0, actual[0] if size else 0, correct)
    return found
