"""Walks over examples and features in Python at every step; two matrix products do the same work hundreds of times faster.

Fails: many steps on many examples (too slow)
"""

import math

import numpy as np


def sigmoid(z):
    small = math.exp(-abs(z))
    return (1 if z >= 0 else small) / (1 + small)


def fit_logistic(features, labels, steps, rate, l2=0.0):
    x, y = features.astype(float), labels.astype(float)
    rows, targets = x.tolist(), y.tolist()
    n, d = x.shape
    weights, intercept = [0.0] * d, 0.0
    for _ in range(steps):
        slope, total = [0.0] * d, 0.0
        for row, target in zip(rows, targets):
            z = intercept + sum(a * b for a, b in zip(row, weights))
            residual = sigmoid(z) - target
            total += residual
            for j in range(d):
                slope[j] += residual * row[j]
        weights = [w - rate * (s / n + l2 * w) for w, s in zip(weights, slope)]
        intercept -= rate * total / n
    weights = np.array(weights)
    z = x @ weights + intercept
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
