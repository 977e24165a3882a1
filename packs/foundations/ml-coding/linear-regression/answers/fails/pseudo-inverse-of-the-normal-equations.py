"""Takes the pseudo-inverse of X transposed times X: dependent columns no longer crash, but the condition number is still squared, and weak features are lost or wrong.

Fails: features of very different strength
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x = features.astype(float)
    y = targets.astype(float)
    if steps is None:
        centred = x - x.mean(axis=0)
        square = centred.T @ centred + len(x) * ridge * np.eye(x.shape[1])
        weights = np.linalg.pinv(square) @ (centred.T @ (y - y.mean()))
        return weights, float(y.mean() - x.mean(axis=0) @ weights)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = x @ weights + intercept - y
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * residual.mean()
    return weights, float(intercept)
