"""Counts the flagged payments afresh for each threshold, which is quadratic; after one sort, running counts are enough.

Fails: a million payments (too slow)
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
    last = np.append(ranked[1:] != ranked[:-1], True)
    thresholds = ranked[last]
    hits = np.array([(scores[positive] >= t).sum() for t in thresholds])
    misses = np.array([(scores[~positive] >= t).sum() for t in thresholds])
    true_rates = np.append(0, hits) / positives
    false_rates = np.append(0, misses) / negatives
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
