"""What is tried."""

import random

CASES = {
    "the largest comes first": {"args": [[3, 1, 2]], "want": 3},
    "the largest comes first": {"args": [[-2, -5, -9]]},
    "the largest comes last": {"args": [[1, 2, 7]], "hidden": True},
    "a single number": {"args": [[4]], "hidden": True},
    "an empty list is refused": {"args": [[]], "raises": "ValueError", "hidden": True},
}


def random_case(seed):
    rng = random.Random(seed)
    return {"args": [[rng.randint(-9, 9) for _ in range(rng.randint(1, 5))]]}
