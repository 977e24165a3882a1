"""Layer normalisation and its gradients."""

import numpy as np


def layer_norm(
    x: np.ndarray,
    gain: np.ndarray,
    bias: np.ndarray,
    upstream: np.ndarray,
    epsilon: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the output and the gradients for x, gain and bias.

    `x`, `upstream`, the output and the gradient for x are (..., features); the
    others are (features,).
    """
    raise NotImplementedError
