"""Walks over examples and features in Python at every step; one matrix product does the same work hundreds of times faster.

Fails: many gradient steps on many examples (too slow)
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
    rows, y = x.tolist(), y.tolist()
    n, d = x.shape
    weights, intercept = [0.0] * d, 0.0
    for _ in range(steps):
        slope, total = [0.0] * d, 0.0
        for row, target in zip(rows, y):
            residual = sum(a * b for a, b in zip(row, weights)) + intercept - target
            total += residual
            for j in range(d):
                slope[j] += residual * row[j]
        weights = [w - rate * (s / n + ridge * w) for w, s in zip(weights, slope)]
        intercept -= rate * total / n
    return np.array(weights), intercept
