"""Walker's alias method: K columns of equal height, each holding at most two sources;
one uniform number chooses the column and, by what is left of it, the source."""

import numpy as np


def draw_sources(weights, draws, rng):
    weights = np.asarray(weights, dtype=float)
    if len(weights) == 0 or not np.all(np.isfinite(weights)) or weights.min() < 0:
        raise ValueError("weights must be finite and not negative")
    if weights.max() == 0:
        raise ValueError("no weight is positive")
    possible = np.flatnonzero(weights)
    scaled = weights[possible] / weights.max()
    heights = (scaled / scaled.sum() * len(scaled)).tolist()
    other = list(range(len(heights)))
    low = [i for i, height in enumerate(heights) if height < 1]
    high = [i for i, height in enumerate(heights) if height >= 1]
    while low and high:
        short, tall = low.pop(), high[-1]
        other[short] = tall
        heights[tall] -= 1 - heights[short]
        if heights[tall] < 1:
            low.append(high.pop())
    for i in low + high:  # full columns, up to rounding
        heights[i] = 1.0
    place = rng.random(draws) * len(heights)
    column = np.minimum(place.astype(int), len(heights) - 1)
    stays = place - column < np.array(heights)[column]
    return possible[np.where(stays, column, np.array(other)[column])]
