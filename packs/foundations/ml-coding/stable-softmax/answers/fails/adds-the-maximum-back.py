"""Adds the row's largest score back to the logarithm of the sum, and then subtracts the label's score: in float32, large scores swallow the digits of the loss in between. Subtract the shifted score instead.

Fails: scores of half a million in float32
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    rows = np.arange(len(scores))
    largest = scores.max(axis=1, keepdims=True)
    log_sums = largest + np.log(np.exp(scores - largest).sum(axis=1, keepdims=True))
    probabilities = np.exp(scores - log_sums)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    loss = (log_sums[:, 0] - scores[rows, labels]).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)
