"""Computes in the dtype that came in: products of 8-bit pixels wrap around, and float32 loses the digits that matter.

Fails: pixels in eight bits
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x, y = features, targets
    if steps is None:
        gram = x.T @ x / len(x) - np.outer(x.mean(axis=0), x.mean(axis=0))
        cross = x.T @ y / len(x) - x.mean(axis=0) * y.mean()
        weights = np.linalg.pinv(gram + ridge * np.eye(x.shape[1])) @ cross
        return weights, float(y.mean() - x.mean(axis=0) @ weights)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = x @ weights + intercept - y
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * residual.mean()
    return weights, float(intercept)
