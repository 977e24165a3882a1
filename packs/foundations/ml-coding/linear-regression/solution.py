"""The minimum by the singular values of the centred features; or gradient steps."""

import numpy as np


def fit_linear(
    features: np.ndarray,
    targets: np.ndarray,
    ridge: float = 0.0,
    steps: int | None = None,
    rate: float = 0.1,
) -> tuple[np.ndarray, float]:
    """Return the weights and the intercept."""
    # float64 first: in an 8-bit type even a difference of two pixels would wrap.
    x = np.asarray(features, dtype=np.float64)
    y = np.asarray(targets, dtype=np.float64)
    if steps is None:
        return minimum(x, y, ridge)
    return descend(x, y, ridge, steps, rate)


def minimum(x: np.ndarray, y: np.ndarray, ridge: float) -> tuple[np.ndarray, float]:
    """Return the minimiser with the smallest weights."""
    # For given w the best intercept is mean(y) - mean(x) @ w. Putting that in leaves
    # a problem in the centred data alone, with nothing unpenalised in it.
    x_mean, y_mean = x.mean(axis=0), y.mean()
    centred = x - x_mean
    # Rounding of the mean must not turn a constant column into a feature.
    centred[:, np.ptp(x, axis=0) == 0] = 0

    # x.T @ x would square the condition number; the singular values do not, and
    # leaving out the directions without data gives the smallest minimiser.
    u, s, vt = np.linalg.svd(centred, full_matrices=False)
    has_data = s > s[0] * max(x.shape) * np.finfo(np.float64).eps
    scale = np.zeros_like(s)
    scale[has_data] = s[has_data] / (s[has_data] ** 2 + len(x) * ridge)
    weights = vt.T @ (scale * (u.T @ (y - y_mean)))
    return weights, float(y_mean - x_mean @ weights)


def descend(
    x: np.ndarray, y: np.ndarray, ridge: float, steps: int, rate: float
) -> tuple[np.ndarray, float]:
    """Return where so many gradient steps from zero lead."""
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        # One residual serves both derivatives, so both belong to the same point.
        residual = x @ weights + intercept - y
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * residual.mean()
    return weights, float(intercept)
