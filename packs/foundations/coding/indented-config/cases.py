"""What is tried. A case without `want` expects what solution.py returns."""

import random

EXAMPLE = [
    (0, "seed", "7"),
    (0, "model", None),
    (3, "encoder", None),
    (5, "depth", "6"),
    (5, "width", "512"),
    (3, "dropout", "0.1"),
    (0, "data", None),
]


def document(seed: int, n: int) -> list[tuple[int, str, str | None]]:
    """Return n random lines of a well-formed file."""
    rng = random.Random(seed)
    levels = [0]
    fresh = False
    lines = []
    for _ in range(n):
        if fresh and len(levels) < 6 and rng.random() < 0.8:
            levels.append(levels[-1] + rng.randint(1, 4))
        else:
            del levels[rng.randint(1, len(levels)) :]
        fresh = rng.random() < 0.45
        lines.append(
            (levels[-1], rng.choice("abc"), None if fresh else rng.choice("12"))
        )
    return lines


def chain(depth: int) -> list[tuple[int, str, str | None]]:
    """Return sections inside one another with a setting in each."""
    down = []
    for level in range(depth):
        down += [(2 * level, f"v{level}", str(level)), (2 * level, f"s{level}", None)]
    return down


CASES = {
    "two levels of sections": {
        "args": [EXAMPLE],
        "want": [
            ("seed", "7"),
            ("model.encoder.depth", "6"),
            ("model.encoder.width", "512"),
            ("model.dropout", "0.1"),
        ],
    },
    "a line between two indents in use": {
        "args": [
            [
                (0, "model", None),
                (3, "encoder", None),
                (5, "depth", "6"),
                (4, "dropout", "0.1"),
            ]
        ],
        "raises": "ValueError",
    },
    "a deeper line after a setting": {
        "args": [[(0, "seed", "7"), (2, "deep", "1")]],
        "raises": "ValueError",
    },
    "no lines": {"args": [[]], "want": [], "hidden": True},
    "one setting": {"args": [[(0, "seed", "7")]], "want": [("seed", "7")]},
    "only empty sections": {
        "args": [[(0, "a", None), (1, "b", None), (0, "c", None)]],
        "want": [],
        "hidden": True,
    },
    "one line ends three sections": {
        "args": [
            [
                (0, "a", None),
                (1, "b", None),
                (2, "c", None),
                (3, "x", "1"),
                (0, "y", "2"),
            ]
        ],
        "want": [("a.b.c.x", "1"), ("y", "2")],
        "hidden": True,
    },
    "an empty section before a setting of the same indent": {
        "args": [[(0, "a", None), (2, "b", None), (2, "x", "1"), (0, "y", "2")]],
        "want": [("a.x", "1"), ("y", "2")],
        "hidden": True,
    },
    "sections that choose different indents": {
        "args": [
            [
                (0, "a", None),
                (1, "b", None),
                (8, "x", "1"),
                (8, "y", "2"),
                (1, "z", "3"),
            ]
        ],
        "want": [("a.b.x", "1"), ("a.b.y", "2"), ("a.z", "3")],
        "hidden": True,
    },
    "two sections side by side with different indents": {
        "args": [
            [
                (0, "a", None),
                (2, "x", "1"),
                (0, "b", None),
                (4, "x", "2"),
                (4, "y", "3"),
            ]
        ],
        "want": [("a.x", "1"), ("b.x", "2"), ("b.y", "3")],
        "hidden": True,
    },
    "two sections side by side with the same name": {
        "args": [
            [
                (0, "stage", None),
                (2, "rate", "1"),
                (0, "stage", None),
                (4, "steps", "9"),
            ]
        ],
        "want": [("stage.rate", "1"), ("stage.steps", "9")],
        "hidden": True,
    },
    "the same path twice": {
        "args": [[(0, "a", None), (2, "x", "1"), (2, "x", "2"), (0, "y", "3")]],
        "want": [("a.x", "1"), ("a.x", "2"), ("y", "3")],
        "hidden": True,
    },
    "a setting with an empty value": {
        "args": [[(0, "note", ""), (0, "run", None), (2, "tag", "")]],
        "want": [("note", ""), ("run.tag", "")],
        "hidden": True,
    },
    "the first line is indented": {
        "args": [[(2, "a", "1"), (2, "b", "2")]],
        "raises": "ValueError",
        "hidden": True,
    },
    "a deeper line after a setting inside a section": {
        "args": [[(0, "a", None), (2, "x", "1"), (4, "y", "2")]],
        "raises": "ValueError",
        "hidden": True,
    },
    "a malformed last line": {
        "args": [[(0, "a", None), (4, "x", "1"), (2, "y", "2")]],
        "raises": "ValueError",
        "hidden": True,
    },
    "a section whose indent does not fit": {
        "args": [[(0, "a", None), (4, "x", "1"), (2, "b", None)]],
        "raises": "ValueError",
        "hidden": True,
    },
    "sections nested fifty deep": {
        "args": [[*chain(50), (0, "end", "1")]],
        "hidden": True,
    },
    "a random file": {"args": [document(11, 200)], "hidden": True},
    "one section with many settings": {
        "args": [[(0, "weights", None), *((1, f"w{i}", "0") for i in range(20_000))]],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a short, well-formed file."""
    return {"args": [document(seed, seed % 12)]}
