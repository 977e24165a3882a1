"""Train a yes-or-no classifier."""

import numpy as np


def fit_logistic(
    features: np.ndarray,
    labels: np.ndarray,
    steps: int,
    rate: float,
    l2: float = 0.0,
) -> tuple[np.ndarray, float, float]:
    """Return weights, intercept and the objective after so many steps.

    Args:
        features: Shape (n, d), any integer or float dtype.
        labels: Shape (n,), zeros and ones of any integer dtype or bool.
        steps: Number of full-batch gradient steps, from zero parameters.
        rate: Step size.
        l2: Weight of the penalty on the squared weights, not on the intercept.

    Returns:
        Weights of shape (d,) in float64, the intercept, and the objective in nats.
    """
    raise NotImplementedError
