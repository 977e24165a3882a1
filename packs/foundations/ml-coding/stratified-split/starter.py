"""Split rows into training and test parts, class by class."""

import numpy as np


def stratified_split(
    labels: np.ndarray, test_percent: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the training rows and the test rows, ascending indices."""
    raise NotImplementedError
