"""Turns the scores into float64 and returns that, where float32 results are asked for float32 scores: such a gradient doubles the memory of all that follows.

Fails: moderate scores in float32
Fails: scores of one hundred in float32
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
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
