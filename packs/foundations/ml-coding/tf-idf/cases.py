"""What is tried. A case without `want` expects what solution.py returns."""

import math
import random

PAST = [["disk", "full"], ["disk"]]
FULL = math.log(3 / 2) + 1  # idf of "full"; that of "disk" is 1
LOG2 = math.log(2)


def _tickets(seed, count, longest, words):
    """Return random tickets; early words are much more frequent."""
    rng = random.Random(seed)
    return [
        [f"w{int(words * rng.random() ** 3)}" for _ in range(rng.randint(0, longest))]
        for _ in range(count)
    ]


CASES = {
    "a common and a rarer token": {
        "args": [PAST, [["disk", "full"]]],
        "want": [{"disk": 1 / math.hypot(1, FULL), "full": FULL / math.hypot(1, FULL)}],
    },
    "a new token is left out": {
        "args": [PAST, [["full", "full", "printer"]]],
        "want": [{"full": 1.0}],
    },
    "a token that repeats in the ticket": {
        "args": [[["disk", "fan"]], [["disk", "fan", "disk"]]],
        # Both tokens are in the one past ticket, so both idf are 1.
        "want": [
            {
                "disk": (1 + LOG2) / math.hypot(1, 1 + LOG2),
                "fan": 1 / math.hypot(1, 1 + LOG2),
            }
        ],
    },
    "an empty ticket among others": {
        "args": [PAST, [["disk"], [], ["full"]]],
        "want": [{"disk": 1.0}, {}, {"full": 1.0}],
        "hidden": True,
    },
    "a ticket of new tokens only": {
        "args": [PAST, [["printer", "jam"], ["disk"]]],
        "want": [{}, {"disk": 1.0}],
        "hidden": True,
    },
    "a token that repeats in one past ticket": {
        "args": [[["disk", "disk", "disk", "fan"], ["fan"]], [["disk", "fan"]]],
        "want": [{"disk": FULL / math.hypot(1, FULL), "fan": 1 / math.hypot(1, FULL)}],
        "hidden": True,
    },
    "empty tickets in the past": {
        "args": [[["disk", "full"], ["disk"], [], []], [["disk", "full"]]],
        "hidden": True,
    },
    "nothing in the past": {
        "args": [[], [["disk"], []]],
        "want": [{}, {}],
        "hidden": True,
    },
    "only empty tickets in the past": {
        "args": [[[], []], [["disk"]]],
        "want": [{}],
        "hidden": True,
    },
    "no tickets": {"args": [PAST, []], "want": [], "hidden": True},
    "one past ticket": {
        "args": [[["disk", "fan"]], [["disk", "fan"], ["fan", "cpu"]]],
        "want": [{"disk": 0.5**0.5, "fan": 0.5**0.5}, {"fan": 1.0}],
        "hidden": True,
    },
    "tokens that differ in case": {
        "args": [[["GPU", "gpu"], ["gpu"]], [["GPU", "gpu", "Gpu"]]],
        "hidden": True,
    },
    "the same ticket twice": {
        "args": [PAST, [["disk", "full"], ["disk", "full"]]],
        "hidden": True,
    },
    "a token in each of many past tickets": {
        "args": [[["the", f"t{i}"] for i in range(50)], [["the", "the", "t3"]]],
        "hidden": True,
    },
    "new tickets unlike the past ones": {
        "args": [_tickets(1, 40, 12, 30), _tickets(2, 10, 30, 60)],
        "hidden": True,
    },
    "the past tickets themselves": {
        "args": [_tickets(3, 30, 15, 40), _tickets(3, 30, 15, 40)],
        "hidden": True,
    },
    "the empty string and punctuation as tokens": {
        "args": [[["", "!"], ["!", "?"]], [["", "!", "!"], [""]]],
        "hidden": True,
    },
    "a ticket of many tokens": {
        "args": [
            [[f"t{i}" for i in range(40_000)]], [[f"t{i}" for i in range(40_000)]],
        ],
        "hidden": True,
    },
    "many past tickets and many different tokens": {
        "args": [
            [[f"t{i}", "the"] for i in range(20_000)],
            [[f"t{i}", "the"] for i in range(20_000)],
        ],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a few short tickets over a small vocabulary."""
    rng = random.Random(seed)
    sizes = [rng.randint(0, 6), rng.randint(0, 4)]
    return {"args": [_tickets(seed + i, size, 6, 9) for i, size in enumerate(sizes)]}
