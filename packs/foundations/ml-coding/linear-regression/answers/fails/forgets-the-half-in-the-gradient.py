"""Takes 2 times the mean of residual times feature as the gradient, which belongs to a mean of squares without the one half: every step is twice as long.

Fails: one gradient step
Fails: one example, two gradient steps
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x = features.astype(float)
    y = targets.astype(float)
    if steps is None:
        middle = x.mean(axis=0)
        rows = np.vstack([x - middle, np.sqrt(len(x) * ridge) * np.eye(x.shape[1])])
        right = np.concatenate([y - y.mean(), np.zeros(x.shape[1])])
        weights = np.linalg.lstsq(rows, right, rcond=None)[0]
        return weights, float(y.mean() - middle @ weights)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = x @ weights + intercept - y
        weights = weights - rate * (2 * x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * 2 * residual.mean()
    return weights, float(intercept)
