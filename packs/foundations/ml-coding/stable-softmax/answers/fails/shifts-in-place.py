"""Subtracts the maximum with `-=`, which changes the caller's scores.

Fails: two equal scores share the probability
Fails: scores of a million
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    rows = np.arange(len(scores))
    scores -= scores.max(axis=1, keepdims=True)
    exponentials = np.exp(scores)
    sums = exponentials.sum(axis=1, keepdims=True)
    probabilities = exponentials / sums
    loss = (np.log(sums[:, 0]) - scores[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)
