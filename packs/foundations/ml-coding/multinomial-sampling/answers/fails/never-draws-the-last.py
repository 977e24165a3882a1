"""Leaves out the last end, so the last source is never drawn and its share goes
to another one.

Fails: weights 1, 2, 3 and 4
Fails: weights that add up to 1
Fails: a hundred equal weights
Fails: two uneven weights
Fails: weights in no order
Fails: falling weights
Fails: a rare source
Fails: two equal weights
Fails: weights whose sum overflows
Fails: very small weights
Fails: whole numbers as weights
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
    drawn = np.searchsorted(ends[:-2], u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
