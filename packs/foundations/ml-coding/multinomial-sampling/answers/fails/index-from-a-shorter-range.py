"""Cuts the uniform number times K - 1 to an integer when it chooses a column of
the alias table, so the last column is never chosen.

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
"""

import numpy as np


def draw_sources(weights, draws, rng):
    w = np.array(weights, dtype=float)
    K = len(w)
    if K == 0 or not np.isfinite(w).all() or (w < 0).any() or not w.any():
        raise ValueError("bad weights")
    w = w / w.max()
    u = rng.random(draws)
    heights = w / w.sum() * K
    other = np.arange(K)
    low = [k for k in range(K) if heights[k] < 1]
    high = [k for k in range(K) if heights[k] >= 1]
    while low and high:
        short, tall = low.pop(), high[-1]
        other[short] = tall
        heights[tall] -= 1 - heights[short]
        if heights[tall] < 1:
            low.append(high.pop())
    heights[low + high] = 1.0
    column = (u * max(K - 1, 1)).astype(int)
    stays = rng.random(draws) < heights[column]
    return np.where(stays, column, other[column])
