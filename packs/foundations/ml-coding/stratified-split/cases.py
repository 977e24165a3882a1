"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np


def _args(labels, percent, seed):
    labels = np.array(labels, dtype=np.int64)
    return [labels, percent, np.random.default_rng(seed)]


def _shuffled(seed, sizes, first=0):
    """Return labels of classes of these sizes, mixed."""
    labels = np.repeat(np.arange(len(sizes)) + first, sizes)
    return np.random.default_rng(seed).permutation(labels)


CASES = {
    "one class of four and two single rows": {
        "args": _args([5, 8, 5, 5, 5, 9], 25, 1),
    },
    "single rows only": {
        "args": _args([3, 1, 2], 50, 2),
        "want": (np.array([0, 1, 2]), np.array([], dtype=int)),
    },
    "no rows": {
        "args": _args([], 20, 3),
        "want": (np.array([], dtype=int), np.array([], dtype=int)),
    },
    "one row": {
        "args": _args([7], 99, 4),
        "want": (np.array([0]), np.array([], dtype=int)),
        "hidden": True,
    },
    "two classes of one size": {
        "args": _args([0] * 1000 + [1] * 1000, 30, 5), "hidden": True,
    },
    "shares that end in a half": {
        # 25 % of each of these sizes ends in a half.
        "args": _args(_shuffled(6, [110, 102, 106, 114, 122]), 25, 6), "hidden": True,
    },
    "29 per cent of fifty, and of more": {
        "args": _args(_shuffled(7, [50, 150, 350]), 29, 7), "hidden": True,
    },
    "rounded down": {
        "args": _args(_shuffled(8, [211, 212, 221]), 20, 8), "hidden": True,
    },
    "rounded up": {"args": _args(_shuffled(9, [213, 214, 209]), 20, 9), "hidden": True},
    "small classes, a small test part": {
        "args": _args(_shuffled(10, [2, 3, 5, 60]), 1, 10), "hidden": True,
    },
    "small classes, a large test part": {
        "args": _args(_shuffled(11, [2, 3, 5, 60]), 99, 11), "hidden": True,
    },
    "a rare class among a frequent one": {
        "args": _args(_shuffled(12, [3, 997]), 10, 12), "hidden": True,
    },
    "many classes of two rows": {
        "args": _args(_shuffled(13, [2] * 2000), 50, 13), "hidden": True,
    },
    "negative labels with gaps": {
        "args": _args(_shuffled(14, [200, 300, 100], first=-1) * 1000, 40, 14),
        "hidden": True,
    },
    "labels of unsigned bytes": {
        "args": [
            _shuffled(15, [2000, 1300]).astype(np.uint8), 35, np.random.default_rng(115),
        ],
        "hidden": True,
    },
    "one large class": {"args": _args([4] * 20_000, 20, 16), "hidden": True},
    "two large classes, sorted": {
        "args": _args([0] * 20_000 + [1] * 20_000, 30, 17), "hidden": True,
    },
    "many classes of five rows": {
        "args": _args(_shuffled(18, [5] * 3000), 40, 18), "hidden": True,
    },
    "a large class in a mixed order": {
        "args": _args(_shuffled(19, [30_000, 1000, 400]), 50, 19), "hidden": True,
    },
    "zero per cent": {
        "args": _args([0, 0, 1, 1], 0, 20), "raises": "ValueError", "hidden": True,
    },
    "one hundred per cent": {
        "args": _args([0, 0, 1, 1], 100, 21), "raises": "ValueError", "hidden": True,
    },
    "very many classes": {
        "args": _args(_shuffled(22, [5] * 80_000), 20, 22), "hidden": True,
    },
}
