"""Keeps the gradients in float32, so the squares of large ones overflow and the
parameters stop moving.

Fails: large gradients in float32
"""

import numpy as np


def adam(start, gradients, rate, beta1, beta2, epsilon, weight_decay=0.0):
    theta = np.array(start, dtype=float)
    m = np.zeros(theta.shape)
    v = np.zeros(theta.shape)
    path = []
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        mean = m / (1 - beta1**t)
        square = v / (1 - beta2**t)
        move = mean / (np.sqrt(square) + epsilon) + weight_decay * theta
        theta = theta - rate * move
        path.append(theta)
    return np.array(path).reshape(gradients.shape)
