"""Walks along the weights for every draw, which takes draws times sources steps.

Fails: float32 weights, one large and many small (too slow)
Fails: many sources and many draws (too slow)
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.zeros(draws, dtype=int)
    for i in range(draws):
        while drawn[i] < K - 1 and u[i] >= ends[drawn[i]]:
            drawn[i] += 1
    return np.minimum(drawn, np.flatnonzero(w)[-1])
