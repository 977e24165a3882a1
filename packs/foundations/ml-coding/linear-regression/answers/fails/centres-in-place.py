"""Centres with `-=`, which changes the caller's features (and cannot work on whole numbers).

Fails: three points on a line
Fails: pixels in eight bits (crashed)
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x, y = features, targets
    if steps is None:
        middle = x.mean(axis=0)
        x -= middle
        rows = np.vstack([x, np.sqrt(len(x) * ridge) * np.eye(x.shape[1])])
        right = np.concatenate([y - y.mean(), np.zeros(x.shape[1])])
        weights = np.linalg.lstsq(rows, right, rcond=None)[0]
        return weights, float(y.mean() - middle @ weights)
    x, y = x.astype(float), y.astype(float)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = x @ weights + intercept - y
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * residual.mean()
    return weights, float(intercept)
