"""Shrinks the intercept along with the weights in gradient descent; only the weights carry a penalty.

Fails: five steps with a penalty agree with finite differences
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
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * (residual.mean() + ridge * intercept)
    return weights, float(intercept)
