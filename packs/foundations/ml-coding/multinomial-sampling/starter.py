"""Draw indices in proportion to weights."""

import numpy as np


def draw_sources(
    weights: np.ndarray, draws: int, rng: np.random.Generator
) -> np.ndarray:
    """Return `draws` indices into `weights`, an integer array of shape (draws,)."""
    raise NotImplementedError
