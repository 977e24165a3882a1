"""Computes ln(1 + exp(z)) as written, which is infinite once z passes 709, though the logarithm itself is just z.

Fails: a positive example far on the wrong side
Fails: a negative example far on the wrong side
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
    losses = np.log(1 + np.exp(np.where(y == 1, -z, z)))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
