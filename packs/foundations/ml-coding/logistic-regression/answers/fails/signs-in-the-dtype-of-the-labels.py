"""Makes plus and minus one by `2 * labels - 1` in the dtype given: in unsigned bytes −1 becomes 255.

Fails: labels in unsigned bytes
"""

import numpy as np


def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def fit_logistic(features, labels, steps, rate, l2=0.0):
    x = features.astype(float)
    signs = 2 * labels - 1
    weights, intercept = np.zeros(x.shape[1]), 0.0
    for _ in range(steps):
        slope = -signs * sigmoid(-signs * (x @ weights + intercept))
        weights = weights - rate * (x.T @ slope / len(x) + l2 * weights)
        intercept = intercept - rate * slope.mean()
    losses = np.logaddexp(0, -signs * (x @ weights + intercept))
    objective = losses.mean() + l2 / 2 * (weights @ weights)
    return weights, float(intercept), float(objective)
