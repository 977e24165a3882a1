"""Turns the scores into float64 and returns that, where float32 results are asked for float32 scores: such a gradient doubles the memory of all that follows.

Fails: moderate scores in float32
Fails: scores of one hundred in float32
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    check(scores, labels)
    rows = np.arange(len(scores))
    scores = scores.astype(np.float64)
    shifted = scores - scores.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    sums = exponentials.sum(axis=1, keepdims=True)
    probabilities = exponentials / sums
    loss = (np.log(sums[:, 0]) - shifted[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)


def check(scores, labels):
    if scores.ndim != 2 or scores.size == 0 or labels.shape != (len(scores),):
        raise ValueError("shapes do not fit")
    if labels.min() < 0 or labels.max() >= scores.shape[1]:
        raise ValueError("a label is not a class")
