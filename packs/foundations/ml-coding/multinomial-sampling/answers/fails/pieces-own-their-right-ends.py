"""Searches from the left side, so a number of exactly 0 falls to source 0 even when its
weight is 0.

Fails: the smallest uniform number there is
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    if not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    ends = np.cumsum(w / w.max())
    return np.searchsorted(ends, rng.random(draws) * ends[-1], side="left")
