"""Penalises the intercept along with the weights, so the fit is pulled towards 0 and depends on where the targets' zero lies.

Fails: three points with a penalty
Fails: a large mean and a strong penalty
Fails: five steps with a penalty agree with finite differences
"""

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    x = features.astype(float)
    y = targets.astype(float)
    if steps is None and ridge == 0:
        middle = x.mean(axis=0)
        rows = np.vstack([x - middle, np.sqrt(len(x) * ridge) * np.eye(x.shape[1])])
        right = np.concatenate([y - y.mean(), np.zeros(x.shape[1])])
        weights = np.linalg.lstsq(rows, right, rcond=None)[0]
        return weights, float(y.mean() - middle @ weights)
    n, d = x.shape
    x = np.column_stack([x, np.ones(n)])
    if steps is None:
        square = x.T @ x / n + ridge * np.eye(d + 1)
        point = np.linalg.solve(square, x.T @ y / n)
        return point[:d], float(point[d])
    point = np.zeros(d + 1)
    for _ in range(steps):
        point = point - rate * (x.T @ (x @ point - y) / n + ridge * point)
    return point[:d], float(point[d])
