"""Keeps the weights in the dtype of the features: whole-number weights cannot take a step, and float32 ones drift.

Fails: whole numbers as features (crashed)
Fails: float32 features
"""

import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def fit_logistic(features, labels, steps, rate, l2=0.0):
    x, y = features, labels.astype(features.dtype)
    weights, intercept = np.zeros_like(x[0]), x.dtype.type(0)
    for _ in range(steps):
        residual = sigmoid(x @ weights + intercept).astype(weights.dtype) - y
        weights -= rate * (x.T @ residual / len(x) + l2 * weights)
        intercept -= rate * residual.mean()
    z = x @ weights + intercept
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
