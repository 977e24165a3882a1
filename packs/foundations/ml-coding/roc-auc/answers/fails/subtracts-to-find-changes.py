"""Looks for changes by subtracting neighbours: infinity minus infinity is NaN, and NaN is not 0, so equal infinities are parted.

Fails: infinite scores
"""

import numpy as np


def roc(labels, scores):
    positive = labels.astype(bool)
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if positives == 0 or negatives == 0:
        return None
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.append(np.diff(ranked) != 0, True)
    hits = np.cumsum(positive[order])[last]
    misses = np.cumsum(~positive[order])[last]
    true_rates = np.append(0, hits) / positives
    false_rates = np.append(0, misses) / negatives
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
