"""Updates the parameters in place and appends the same array at every step, so
the whole path shows the last one.

Fails: two steps with halving betas
Fails: weight decay alone
Fails: weight decay and a gradient
Fails: both betas zero
Fails: a beta1 of zero
Fails: the only gradient comes very late
Fails: a single number as parameter
Fails: different betas, a large epsilon
Fails: gradients much smaller than epsilon
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
        square = v / (1 - beta2**t)
        move = mean / (np.sqrt(square) + epsilon) + weight_decay * theta
        theta -= rate * move
        path.append(theta)
    return np.array(path).reshape(gradients.shape)
