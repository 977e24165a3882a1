"""Adds 1e-12 to the probability before the logarithm: the loss is finite, but caps at about 28, and so hides the worst mistakes of the model.

Fails: the label fifty below the best score
Fails: the label eight hundred below the best score
Fails: scores of a million
"""

import numpy as np


def softmax_cross_entropy(scores, labels):
    rows = np.arange(len(scores))
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    loss = -np.log(probabilities[rows, labels] + 1e-12).mean()
    gradient = probabilities.copy()
    gradient[rows, labels] -= 1
    return probabilities, float(loss), gradient / len(scores)
