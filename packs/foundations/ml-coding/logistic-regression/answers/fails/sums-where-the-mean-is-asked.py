"""Sums the gradient over the examples instead of averaging it, so the step grows with the size of the data.

Fails: one step on two examples
Fails: many steps on many examples
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
        weights = weights - rate * (x.T @ residual + l2 * weights)
        intercept = intercept - rate * residual.sum()
    z = x @ weights + intercept
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
