"""What is tried. A case without `want` expects what solution.py returns."""

import random

EXAMPLE = [
    ("ana", 6, 14),
    ("ben", 4, 8),
    ("ana", 0, 10),
    ("cyd", 8, 12),
    ("ben", 20, 25),
]


def recording(
    seed: int, n: int, people: int, last: int, longest: int
) -> list[tuple[str, int, int]]:
    """Return n random marks of up to so many people."""
    rng = random.Random(seed)
    marks = []
    for _ in range(n):
        start = rng.randint(0, last)
        end = start + rng.randint(0, longest)
        marks.append((f"p{rng.randrange(people)}", start, end))
    return marks


CASES = {
    "two annotators agree on a part": {
        "args": [EXAMPLE, 2],
        "want": [(4, 12)],
    },
    "one annotator is enough": {
        "args": [EXAMPLE, 1],
        "want": [(0, 14), (20, 25)],
    },
    "more are needed than ever agree": {"args": [EXAMPLE, 3], "want": []},
    "no marks": {"args": [[], 1], "want": [], "hidden": True},
    "one mark": {"args": [[("ana", -5, 5)], 1], "want": [(-5, 5)], "hidden": True},
    "one annotator marks the same part twice": {
        "args": [[("ana", 0, 9), ("ana", 0, 9), ("ana", 3, 12)], 2],
        "want": [],
        "hidden": True,
    },
    "another annotator takes over at the same moment": {
        "args": [[("ana", 0, 5), ("ben", 5, 9)], 1],
        "want": [(0, 9)],
        "hidden": True,
    },
    "two annotators only touch": {
        "args": [[("ana", 0, 5), ("ben", 5, 9)], 2],
        "want": [],
        "hidden": True,
    },
    "one annotator's marks touch": {
        "args": [[("ana", 0, 5), ("ana", 5, 9), ("ben", 2, 7)], 2],
        "want": [(2, 7)],
        "hidden": True,
    },
    "a short mark inside a long one": {
        "args": [[("ana", 0, 20), ("ana", 3, 5), ("ben", 0, 20)], 2],
        "want": [(0, 20)],
        "hidden": True,
    },
    "one annotator's marks in falling order": {
        "args": [[("ana", 9, 15), ("ana", 5, 10), ("ana", 0, 6), ("ben", 0, 15)], 2],
        "want": [(0, 15)],
        "hidden": True,
    },
    "more annotators than needed": {
        "args": [[("ana", 0, 9), ("ben", 0, 9), ("cyd", 0, 9)], 2],
        "want": [(0, 9)],
        "hidden": True,
    },
    "another annotator joins and leaves": {
        "args": [[("ana", 0, 9), ("ben", 0, 9), ("cyd", 3, 6)], 2],
        "want": [(0, 9)],
        "hidden": True,
    },
    "a mark without length": {
        "args": [[("ana", 0, 9), ("ben", 4, 4), ("cyd", 20, 20)], 2],
        "want": [],
        "hidden": True,
    },
    "only marks without length": {
        "args": [[("ana", 4, 4), ("ben", 4, 4)], 1],
        "want": [],
        "hidden": True,
    },
    "a gap of one millisecond": {
        "args": [[("ana", 0, 5), ("ana", 6, 9), ("ben", 0, 9)], 2],
        "want": [(0, 5), (6, 9)],
        "hidden": True,
    },
    "times before zero and far away": {
        "args": [
            [
                ("ana", -(10**12), 10**12),
                ("ben", -7, -3),
                ("ben", 10**12 - 1, 10**12),
            ],
            2,
        ],
        "want": [(-7, -3), (10**12 - 1, 10**12)],
        "hidden": True,
    },
    "a crowded recording": {"args": [recording(1, 300, 6, 200, 30), 4]},
    "a sparse recording": {
        "args": [recording(2, 300, 6, 5000, 30), 2],
        "hidden": True,
    },
    "many annotators with one mark each": {
        "args": [[(f"p{i}", i, 2 * i + 1) for i in range(300)], 20],
        "hidden": True,
    },
    "many short marks": {
        "args": [recording(3, 15_000, 8, 200_000, 60), 3],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a few marks on a short recording, so that borders coincide."""
    rng = random.Random(seed)
    return {"args": [recording(seed, rng.randrange(9), 3, 10, 5), rng.randint(1, 3)]}


def growth(size: int) -> dict:
    """Return marks in order of their start, half of which cover the middle."""
    rng = random.Random(9)
    marks = []
    for i in range(size):
        start = 100 * i
        end = start + rng.randrange(50 * size, 100 * size)
        marks.append((f"p{i // 2}", start, end))
    return {"args": [marks, size // 8]}
