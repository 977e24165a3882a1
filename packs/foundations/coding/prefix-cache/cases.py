"""What is tried. A case without `want` expects what solution.py returns."""

import random

EXAMPLE = [
    ("store", [1, 2, 3]),
    ("store", [1, 2, 4]),
    ("match", [1, 2, 3, 9]),
    ("store", [7, 8]),
    ("match", [1, 2, 4]),
    ("size",),
]


def traffic(seed: int, calls: int, longest: int, tokens: int) -> list[tuple]:
    """Return random calls; few different tokens make many shared beginnings."""
    rng = random.Random(seed)
    made: list[tuple] = []
    for _ in range(calls):
        prompt = [rng.randrange(tokens) for _ in range(rng.randrange(longest + 1))]
        made.append((rng.choice(["match", "store"]), prompt))
        if rng.random() < 0.2:
            made.append(("size",))
    return made


def churn(slots: int, rounds: int) -> list[tuple]:
    """Return calls that fill the slots with short prompts, then replace many."""
    filling = [("store", [i, i + 1]) for i in range(slots // 2)]
    return filling + [("store", [-i, -i - 1]) for i in range(1, rounds)]


CASES = {
    "the example": {"args": [5], "calls": EXAMPLE, "want": [0, 0, 3, 1, 2, 5]},
    "matched tokens stay longer": {
        "args": [2],
        "calls": [
            ("store", [1]),
            ("store", [2]),
            ("match", [1]),
            ("store", [3]),
            ("match", [1]),
            ("match", [2]),
        ],
        "want": [0, 0, 1, 1, 1, 0],
    },
    "a capacity of zero": {"args": [0], "calls": [("size",)], "raises": "ValueError"},
    "nothing is cached yet": {
        "args": [3],
        "calls": [("size",), ("match", [1, 2]), ("match", [])],
        "want": [0, 0, 0],
        "hidden": True,
    },
    "an empty prompt": {
        "args": [1],
        "calls": [("store", []), ("size",), ("store", [4]), ("store", []), ("size",)],
        "want": [0, 0, 0, 0, 1],
        "hidden": True,
    },
    "a negative capacity": {
        "args": [-4],
        "calls": [("store", [1])],
        "raises": "ValueError",
        "hidden": True,
    },
    "a beginning of a stored prompt": {
        "args": [9],
        "calls": [("store", [5, 6, 7]), ("match", [5, 6]), ("match", [5, 9])],
        "want": [0, 2, 1],
        "hidden": True,
    },
    "the same tokens in another place": {
        "args": [9],
        "calls": [("store", [5, 6, 7]), ("match", [6, 7]), ("match", [7])],
        "want": [0, 0, 0],
        "hidden": True,
    },
    "the same prompt twice": {
        "args": [3],
        "calls": [("store", [1, 1, 1]), ("store", [1, 1, 1]), ("size",)],
        "want": [0, 0, 3],
        "hidden": True,
    },
    "a match adds nothing": {
        "args": [4],
        "calls": [("match", [1, 2]), ("size",), ("match", [1])],
        "want": [0, 0, 0],
        "hidden": True,
    },
    "only the tail of a long prompt goes": {
        "args": [4],
        "calls": [
            ("store", [1, 2, 3]),
            ("store", [9, 8]),
            ("match", [1, 2, 3]),
            ("match", [9, 8]),
            ("size",),
        ],
        "want": [0, 1, 2, 2, 4],
        "hidden": True,
    },
    "a prompt longer than the capacity": {
        "args": [3],
        "calls": [
            ("store", [7, 8]),
            ("store", [1, 2, 3, 4, 5]),
            ("match", [7]),
            ("match", [1, 2, 3, 4, 5]),
            ("size",),
        ],
        "want": [0, 4, 0, 3, 3],
        "hidden": True,
    },
    "tokens matched in part stay longer": {
        "args": [3],
        "calls": [
            ("store", [1]),
            ("store", [2, 3]),
            ("match", [1, 9]),
            ("store", [4]),
            ("match", [1]),
            ("match", [2, 3]),
        ],
        "want": [0, 0, 1, 1, 1, 1],
        "hidden": True,
    },
    "the prompt to store shares the tokens used longest ago": {
        "args": [3],
        "calls": [
            ("store", [1, 2]),
            ("store", [5]),
            ("store", [1, 2, 3]),
            ("match", [1, 2, 3]),
            ("match", [5]),
        ],
        "want": [0, 0, 1, 3, 0],
        "hidden": True,
    },
    "more prompts than slots": {
        "args": [2],
        "calls": [("store", [i]) for i in range(5)] + [("size",)],
        "want": [0, 0, 1, 1, 1, 2],
        "hidden": True,
    },
    "evicted tokens are gone": {
        "args": [1],
        "calls": [
            ("store", [1]),
            ("store", [2]),
            ("match", [1]),
            ("match", [2]),
            ("size",),
        ],
        "want": [0, 1, 0, 1, 1],
        "hidden": True,
    },
    "several tokens of an old branch go at once": {
        "args": [5],
        "calls": [
            ("store", [1, 2, 3]),
            ("store", [4, 5]),
            ("store", [6, 7]),
            ("match", [1, 2, 3]),
            ("match", [4, 5]),
        ],
        "want": [0, 0, 2, 1, 2],
        "hidden": True,
    },
    "a used token protects those before it only": {
        "args": [5],
        "calls": [
            ("store", [1, 2, 3, 4]),
            ("store", [8]),
            ("match", [1, 2]),
            ("store", [9, 9]),
            ("match", [8]),
            ("match", [1, 2, 3, 4]),
        ],
        "want": [0, 0, 2, 2, 1, 2],
        "hidden": True,
    },
    "the first tokens of a prompt are used without the last": {
        "args": [3],
        "calls": [
            ("store", [1, 2]),
            ("store", [5]),
            ("match", [1]),
            ("store", [7, 8]),
            ("match", [5]),
            ("match", [1, 2]),
        ],
        "want": [0, 0, 1, 2, 0, 1],
        "hidden": True,
    },
    "a beginning of two tokens is used without the third": {
        "args": [4],
        "calls": [
            ("store", [1, 2, 3]),
            ("store", [5]),
            ("match", [1, 2]),
            ("store", [7, 8]),
            ("match", [5]),
            ("match", [1, 2, 3]),
        ],
        "want": [0, 0, 2, 2, 0, 2],
        "hidden": True,
    },
    "branches after a long common beginning": {
        "args": [12],
        "calls": [("store", [0] * 8 + [i, i]) for i in range(6)]
        + [("match", [0] * 8 + [i, i]) for i in range(6)]
        + [("size",)],
        "hidden": True,
    },
    "negative and very large tokens": {
        "args": [3],
        "calls": [
            ("store", [-1, 10**15]),
            ("match", [-1, 10**15]),
            ("match", [10**15]),
        ],
        "want": [0, 2, 0],
        "hidden": True,
    },
    "random traffic": {
        "args": [40],
        "calls": traffic(3, 400, 6, 3),
        "hidden": True,
    },
    "one very long prompt": {
        "args": [15_000],
        "calls": [
            ("store", list(range(20_000))),
            ("match", list(range(20_000))),
            ("store", [*range(10_000), *range(10_000)]),
            ("size",),
        ],
        "want": [5_000, 15_000, 10_000, 15_000],
        "hidden": True,
    },
    "a large cache with many evictions": {
        "args": [20_000],
        "calls": churn(20_000, 2_000),
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small cache under random traffic."""
    rng = random.Random(seed)
    calls = traffic(seed, rng.randrange(1, 25), 5, rng.choice([2, 3, 5]))
    return {"args": [rng.randrange(1, 14)], "calls": calls}
