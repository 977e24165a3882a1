"""Hands out the expected counts and shuffles them, so the counts do not vary as
those of independent draws do.

Fails: a hundred equal weights
Fails: a hundred equal weights, then five hundred of zero
Fails: float32 weights, one large and many small
Fails: many sources and many draws
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.permutation((np.arange(draws) + 0.5) / max(draws, 1))
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
