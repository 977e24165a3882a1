"""Two passes for the statistics, one closed formula for the gradient."""

import numpy as np


def layer_norm(
    x: np.ndarray,
    gain: np.ndarray,
    bias: np.ndarray,
    upstream: np.ndarray,
    epsilon: float,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return the output and the gradients for x, gain and bias."""
    x, gain, bias, upstream = (
        np.asarray(part, dtype=np.float64) for part in (x, gain, bias, upstream)
    )
    # Centre first: the mean of squares minus the squared mean cancels
    # catastrophically when the features are large and close together.
    centred = x - x.mean(axis=-1, keepdims=True)
    variance = np.mean(centred**2, axis=-1, keepdims=True)
    root = np.sqrt(variance + epsilon)
    unit = centred / root
    output = gain * unit + bias

    # A feature reaches the loss by itself, through the mean and through the
    # variance: one term each.
    at_unit = gain * upstream
    x_gradient = (
        at_unit
        - at_unit.mean(axis=-1, keepdims=True)
        - unit * np.mean(at_unit * unit, axis=-1, keepdims=True)
    ) / root

    vectors = tuple(range(x.ndim - 1))  # every axis that gain and bias are shared over
    return (
        output,
        x_gradient,
        np.sum(upstream * unit, axis=vectors),
        np.sum(upstream, axis=vectors),
    )
