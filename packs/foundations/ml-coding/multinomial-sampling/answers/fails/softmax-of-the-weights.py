"""Takes the weights for logits and exponentiates them.

Fails: all the weight on one source
Fails: weights 1, 2, 3 and 4
Fails: weights that add up to 1
Fails: a hundred equal weights, then five hundred of zero
Fails: weights in no order
Fails: falling weights
Fails: weights of zero in between
Fails: a rare source
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
    w = np.exp(np.array(weights, dtype=float) - np.max(weights))
    u = rng.random(draws)
    ends = np.cumsum(w) / w.sum()
    drawn = np.searchsorted(ends, u, side="right")
    return np.minimum(drawn, np.flatnonzero(w)[-1])
