"""What is tried. A case without `want` expects what solution.py returns."""

import random

CASES = {
    "one matrix fits": {
        "args": [[2, 1], [1, 2], 2],
        "want": [[[1, 1], [0, 1]]],
    },
    "nothing was correct": {
        "args": [[2, 1], [1, 2], 0],
        "want": [[[0, 2], [1, 0]]],
    },
    "no matrix fits": {"args": [[2, 1], [1, 2], 1], "want": []},
    "two matrices fit": {
        "args": [[1, 1, 1], [1, 1, 1], 0],
        "want": [
            [[0, 1, 0], [0, 0, 1], [1, 0, 0]],
            [[0, 0, 1], [1, 0, 0], [0, 1, 0]],
        ],
    },
    "no classes": {"args": [[], [], 0], "want": [[]], "hidden": True},
    "no classes and something correct": {
        "args": [[], [], 1],
        "want": [],
        "hidden": True,
    },
    "one class": {"args": [[7], [7], 7], "want": [[[7]]], "hidden": True},
    "one class and not everything correct": {
        "args": [[7], [7], 6],
        "want": [],
        "hidden": True,
    },
    "more predictions than examples": {
        "args": [[1, 1], [1, 2], 1],
        "want": [],
        "hidden": True,
    },
    "more examples than predictions": {
        "args": [[2, 1], [1, 1], 2],
        "want": [],
        "hidden": True,
    },
    "more predictions than examples among three classes": {
        "args": [[0, 0, 2], [1, 1, 1], 1],
        "want": [],
        "hidden": True,
    },
    "more correct than examples": {
        "args": [[1, 1], [1, 1], 3],
        "want": [],
        "hidden": True,
    },
    "no examples at all": {
        "args": [[0, 0], [0, 0], 0],
        "want": [[[0, 0], [0, 0]]],
        "hidden": True,
    },
    "a class that never occurs": {
        "args": [[0, 3], [1, 2], 2],
        "want": [[[0, 0], [1, 2]]],
        "hidden": True,
    },
    "a class that is never predicted": {
        "args": [[2, 1, 1], [0, 3, 1], 1],
        "hidden": True,
    },
    "one correct among three classes": {
        "args": [[1, 1, 1], [1, 1, 1], 1],
        "want": [
            [[1, 0, 0], [0, 0, 1], [0, 1, 0]],
            [[0, 0, 1], [0, 1, 0], [1, 0, 0]],
            [[0, 1, 0], [1, 0, 0], [0, 0, 1]],
        ],
        "hidden": True,
    },
    "several counts fit in a cell": {"args": [[3, 3, 3], [3, 3, 3], 3], "hidden": True},
    "four classes": {"args": [[2, 2, 2, 2], [2, 2, 2, 2], 2], "hidden": True},
    "large uneven classes": {"args": [[60, 50, 3], [50, 60, 3], 7], "hidden": True},
    "everything was correct in large classes": {
        "args": [[60] * 5, [60] * 5, 300],
        "want": [[[60 * (i == j) for j in range(5)] for i in range(5)]],
        "hidden": True,
    },
    "few matrices fit although rows can be filled in many ways": {
        "args": [[60, 60, 1, 0, 0], [0, 0, 1, 60, 60], 0],
        "hidden": True,
    },
    "nearly everything was correct in large classes": {
        "args": [[60] * 5, [60] * 5, 296],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return the totals of a small random matrix, sometimes spoilt."""
    rng = random.Random(seed)
    size = rng.choice([1, 2, 2, 2, 3])
    most = 1 if size == 3 else 3
    matrix = [[0] * size for _ in range(size)]
    for row in matrix:
        for _ in range(rng.randrange(most + 1)):
            row[rng.randrange(size)] += 1
    correct = sum(matrix[i][i] for i in range(size))
    if rng.random() < 0.3:
        correct = rng.randrange(4)
    predicted = [sum(column) for column in zip(*matrix, strict=True)]
    if rng.random() < 0.1:
        predicted[0] += 1
    return {"args": [[sum(row) for row in matrix], predicted, correct]}
