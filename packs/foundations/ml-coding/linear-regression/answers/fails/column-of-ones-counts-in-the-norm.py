"""Puts the intercept into the weights as a column of ones and asks for the smallest solution of all: the intercept then counts in the norm, and a constant column takes its share.

Fails: one example
Fails: a constant column beside a useful one
Fails: fewer examples than features
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x = features.astype(float)
    y = targets.astype(float)
    if steps is None:
        n, d = x.shape
        x = np.column_stack([x, np.ones(n)])
        penalty = np.sqrt(n * ridge) * np.eye(d, d + 1)
        right = np.concatenate([y, np.zeros(d)])
        point = np.linalg.lstsq(np.vstack([x, penalty]), right, rcond=None)[0]
        return point[:d], float(point[d])
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = x @ weights + intercept - y
        weights = weights - rate * (x.T @ residual / len(x) + ridge * weights)
        intercept = intercept - rate * residual.mean()
    return weights, float(intercept)
