"""Checks only the sign of the weights, and every comparison with NaN is false, so
NaN and infinity get through.

Fails: a weight that is not a number
Fails: an infinite weight
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
