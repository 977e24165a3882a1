"""Picks with `[:, labels]`, which takes every label's column in every row (N by N numbers); one number per row needs a pair of indices, `[rows, labels]`.

Fails: two examples with different labels
Fails: the gradient agrees with finite differences
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    shifted = scores - scores.max(axis=1, keepdims=True)
    exponentials = np.exp(shifted)
    sums = exponentials.sum(axis=1, keepdims=True)
    probabilities = exponentials / sums
    loss = (np.log(sums) - shifted[:, labels]).mean()
    gradient = probabilities.copy()
    gradient[:, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)
