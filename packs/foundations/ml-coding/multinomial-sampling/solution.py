"""Inverse of the cumulative sum, by binary search for all draws at once."""

import numpy as np


def draw_sources(
    weights: np.ndarray, draws: int, rng: np.random.Generator
) -> np.ndarray:
    """Return `draws` indices into `weights`, an integer array of shape (draws,)."""
    weights = np.asarray(weights, dtype=np.float64)
    if not (np.isfinite(weights) & (weights >= 0)).all() or not (weights > 0).any():
        raise ValueError("Weights must be finite, not negative, and not all zero.")
    # The largest becomes 1, so that the sum cannot overflow.
    ends = np.cumsum(weights / weights.max())
    # Scaling the points rather than the ends: the last end is met exactly, however
    # the sum was rounded.
    points = rng.random(draws) * ends[-1]
    # A piece owns its left end ("right" skips past equal ends), so a piece of
    # length 0 owns nothing, not even when a point is exactly 0.
    # No point reaches the last end: times 1 - 2**-53, it rounds below itself.
    return np.searchsorted(ends, points, side="right")
