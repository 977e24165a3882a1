"""Adds up the weights in float32, where small weights added to a large sum
disappear.

Fails: whole numbers as weights
Fails: float32 weights, one large and many small
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.random(draws)
    ends = np.cumsum(w.astype(weights.dtype)) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
