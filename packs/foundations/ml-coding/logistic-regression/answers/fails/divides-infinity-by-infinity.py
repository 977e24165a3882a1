"""Writes the sigmoid as exp(z) / (1 + exp(z)): for a large z that is infinity over infinity. Use the exponential of a number that is not positive.

Fails: a step back from far above
"""

import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def fit_logistic(features, labels, steps, rate, l2=0.0):
    x, y = features.astype(float), labels.astype(float)
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        residual = sigmoid(x @ weights + intercept) - y
        weights = weights - rate * (x.T @ residual / len(x) + l2 * weights)
        intercept = intercept - rate * residual.mean()
    z = x @ weights + intercept
    losses = np.logaddexp(0, np.where(y == 1, -z, z))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
