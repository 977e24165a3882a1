"""Shrinks the intercept in the steps, though not in the objective; only the weights carry a penalty.

Fails: five steps with a penalty agree with finite differences
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
        intercept = intercept - rate * (residual.mean() + l2 * intercept)
    z = x @ weights + intercept
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
