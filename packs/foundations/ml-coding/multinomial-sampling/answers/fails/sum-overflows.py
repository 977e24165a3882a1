"""Adds up the weights as they are, so the sum of very large ones is infinite.

Fails: weights whose sum overflows
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
