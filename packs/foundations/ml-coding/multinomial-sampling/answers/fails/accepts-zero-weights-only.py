"""Does not refuse weights that are all zero.

Fails: only weights of zero
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, K - 1)
