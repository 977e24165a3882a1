"""Corrects the bias of the first moment but not of the second, so the first steps
are far too long.

Fails: two steps with halving betas
Fails: one step with the usual betas
Fails: weight decay and a gradient
Fails: a beta1 of zero
Fails: the only gradient comes very late
Fails: a single number as parameter
Fails: different betas, a large epsilon
Fails: very large gradients
Fails: large gradients in float32
Fails: ordinary gradients in float32
Fails: whole numbers
Fails: a gradient that stops
Fails: a matrix of parameters
Fails: as many steps as parameters
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
        square = v
        move = mean / (np.sqrt(square) + epsilon) + weight_decay * theta
        theta = theta - rate * move
        path.append(theta)
    return np.array(path).reshape(gradients.shape)
