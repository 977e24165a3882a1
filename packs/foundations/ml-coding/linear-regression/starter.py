"""A line through data, two ways."""

import numpy as np


def fit_linear(
    features: np.ndarray,
    targets: np.ndarray,
    ridge: float = 0.0,
    steps: int | None = None,
    rate: float = 0.1,
) -> tuple[np.ndarray, float]:
    """Return the weights and the intercept.

    Args:
        features: Shape (n, d), any integer or float dtype.
        targets: Shape (n,).
        ridge: Weight of the penalty on the squared weights, not on the intercept.
        steps: None for the exact minimum, else the number of gradient steps.
        rate: Step size of gradient descent.

    Returns:
        Weights of shape (d,) in float64, and the intercept.
    """
    raise NotImplementedError
