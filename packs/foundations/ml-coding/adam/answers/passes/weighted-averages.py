"""The corrected moments are weighted averages of all gradients so far; no state is
carried except the parameters."""

import numpy as np


def adam(start, gradients, rate, beta1, beta2, epsilon, weight_decay=0.0):
    steps = len(gradients)
    flat = np.array(gradients, dtype=float).reshape(steps, -1 if steps else 1)
    age = np.subtract.outer(np.arange(steps), np.arange(steps))

    def average(values, beta):
        weights = np.where(age >= 0, float(beta) ** np.maximum(age, 0), 0.0)
        return weights / weights.sum(axis=1, keepdims=True) @ values

    moves = average(flat, beta1) / (np.sqrt(average(flat**2, beta2)) + epsilon)
    path = []
    here = np.ravel(start).astype(float)
    for move in moves:
        here = here * (1 - rate * weight_decay) - rate * move
        path.append(here)
    return np.array(path).reshape(np.shape(gradients))
