"""Subtracts the maximum with `-=`, which changes the caller's scores.

Fails: two equal scores share the probability
Fails: scores of a million
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    check(scores, labels)
    rows = np.arange(len(scores))
    scores -= scores.max(axis=1, keepdims=True)
    exponentials = np.exp(scores)
    sums = exponentials.sum(axis=1, keepdims=True)
    probabilities = exponentials / sums
    loss = (np.log(sums[:, 0]) - scores[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)


def check(scores, labels):
    if scores.ndim != 2 or scores.size == 0 or labels.shape != (len(scores),):
        raise ValueError("shapes do not fit")
    if labels.min() < 0 or labels.max() >= scores.shape[1]:
        raise ValueError("a label is not a class")
