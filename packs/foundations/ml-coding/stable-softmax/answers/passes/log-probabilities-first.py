"""Works with log probabilities throughout; the gradient by a one-hot matrix."""

import numpy as np


def softmax_cross_entropy(scores, labels):
    if np.ndim(scores) != 2 or 0 in scores.shape:
        raise ValueError("scores must be a table that is not empty")
    rows, classes = scores.shape
    if np.shape(labels) != (rows,):
        raise ValueError("one label per row")
    if not all(0 <= label < classes for label in labels.tolist()):
        raise ValueError("a label is not a class")
    log_sums = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    log_probabilities = scores - log_sums
    one_hot = labels[:, None] == np.arange(classes)
    probabilities = np.exp(log_probabilities)
    loss = -log_probabilities[one_hot].mean()
    return probabilities, float(loss), (probabilities - one_hot) / scores.dtype.type(rows)
