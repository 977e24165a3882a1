"""Clips probabilities away from 0 and 1 before the logarithm: the loss is finite, but it caps at about 35, far below its true value.

Fails: a positive example far on the wrong side
Fails: a positive example fifty on the wrong side
"""

import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def fit_logistic(features, labels, steps, rate, l2=0.0):
    x, y = features.astype(float), labels.astype(float)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = sigmoid(x @ weights + intercept) - y
        weights = weights - rate * (x.T @ residual / len(x) + l2 * weights)
        intercept = intercept - rate * residual.mean()
    z = x @ weights + intercept
    p = np.clip(sigmoid(z), 1e-15, 1 - 1e-15)
    losses = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
