"""Pure Python: running sums of the positive weights and one bisection for each draw."""

from bisect import bisect_right
from itertools import accumulate
from math import inf

import numpy as np


def draw_sources(weights, draws, rng):
    values = [float(weight) for weight in weights]
    if not all(0 <= value < inf for value in values) or not any(values):
        raise ValueError("bad weights")
    largest = max(values)
    kept = [k for k, value in enumerate(values) if value]
    ends = list(accumulate(values[k] / largest for k in kept))
    last = len(kept) - 1
    return np.array(
        [
            kept[min(bisect_right(ends, point * ends[-1]), last)]
            for point in rng.random(draws).tolist()
        ],
        dtype=int,
    )
