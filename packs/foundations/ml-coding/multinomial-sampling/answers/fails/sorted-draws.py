"""Returns the draws sorted by source, so a draw says what the next one is.

Fails: weights 1, 2, 3 and 4
Fails: weights that add up to 1
Fails: a hundred equal weights
Fails: two uneven weights
Fails: weights in no order
Fails: falling weights
Fails: weights of zero in between
Fails: a rare source
Fails: two equal weights
Fails: weights whose sum overflows
Fails: very small weights
Fails: weights of very different magnitudes
Fails: whole numbers as weights
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
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.sort(np.minimum(drawn, np.flatnonzero(w)[-1]))
