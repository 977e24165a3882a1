"""Keeps its arrays in the dtype of the start, which cuts off the fractions when
that is a whole number.

Fails: whole numbers
"""

import numpy as np


def adam(start, gradients, rate, beta1, beta2, epsilon, weight_decay=0.0):
    gradients = np.array(gradients, dtype=float)
    theta = start.copy()
    m = np.zeros_like(theta)
    v = np.zeros_like(theta)
    path = []
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        mean = m / (1 - beta1**t)
        square = v / (1 - beta2**t)
        move = mean / (np.sqrt(square) + epsilon) + weight_decay * theta
        theta = (theta - rate * move).astype(start.dtype)
        path.append(theta)
    return np.array(path).reshape(gradients.shape)
