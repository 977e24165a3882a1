"""Divides by the number of positives and of negatives without asking whether there are any: the rates are NaN.

Fails: no positive
Fails: no negative
Fails: no payment (crashed)
"""

import numpy as np


def roc(labels, scores):
    positive = labels.astype(bool)
    positives = int(positive.sum())
    negatives = len(positive) - positives
    positives, negatives = np.int64(positives), np.int64(negatives)
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.append(ranked[1:] != ranked[:-1], True)
    hits = np.cumsum(positive[order])[last]
    misses = np.cumsum(~positive[order])[last]
    true_rates = np.append(0, hits) / positives
    false_rates = np.append(0, misses) / negatives
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
