"""Decays the parameters after the step instead of using their value before it.

Fails: weight decay and a gradient
Fails: ordinary gradients in float32
Fails: a matrix of parameters
Fails: many steps
"""

import numpy as np


def adam(start, gradients, rate, beta1, beta2, epsilon, weight_decay=0.0):
    gradients = np.array(gradients, dtype=float)
    theta = np.array(start, dtype=float)
    m = np.zeros(theta.shape)
    v = np.zeros(theta.shape)
    path = []
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        mean = m / (1 - beta1**t)
        square = v / (1 - beta2**t)
        move = mean / (np.sqrt(square) + epsilon)
        theta = theta - rate * move
        theta = theta - rate * weight_decay * theta
        path.append(theta)
    return np.array(path).reshape(gradients.shape)
