"""Fills the rows alone and compares the columns and the diagonal at the end.

Fails: few matrices fit although rows can be filled in many ways (too slow)
"""


def matrices(actual, predicted, correct):
    size = len(actual)
    if sum(actual) != sum(predicted):
        return []
    found = []

    def fill(rows):
        if len(rows) == size:
            columns = [sum(row[j] for row in rows) for j in range(size)]
            diagonal = sum(rows[i][i] for i in range(size))
            if columns == predicted and diagonal == correct:
                found.append(rows)
            return
        for row in spread(actual[len(rows)], size):
            fill([*rows, row])

    def spread(total, cells):
        if cells == 1:
            yield [total]
            return
        for count in range(total + 1):
            for rest in spread(total - count, cells - 1):
                yield [count, *rest]

    fill([])
    return found
