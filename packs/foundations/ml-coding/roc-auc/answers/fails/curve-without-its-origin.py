"""Leaves out the threshold above every score, so the curve does not start at 0 and the first step is lost to the area.

Fails: four payments, two with the same score
Fails: all scores equal, positives listed last
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
    hits = np.cumsum(positive[order])[last]
    misses = np.cumsum(~positive[order])[last]
    true_rates = hits / positives
    false_rates = misses / negatives
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
