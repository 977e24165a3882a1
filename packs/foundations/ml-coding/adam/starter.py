"""Adam with decoupled weight decay, replayed from logged gradients."""

import numpy as np


def adam(
    start: np.ndarray,
    gradients: np.ndarray,
    rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    weight_decay: float = 0.0,
) -> np.ndarray:
    """Return the parameters after every step, shape (steps, *start.shape)."""
    raise NotImplementedError
