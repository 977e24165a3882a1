"""Sums rectangles at the left height, which counts a pair with equal scores as lost (the right height would count it as won); trapezoids give it its half.

Fails: four payments, two with the same score
Fails: all scores equal, positives listed first
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
    true_rates = np.append(0, hits) / positives
    false_rates = np.append(0, misses) / negatives
    heights = true_rates[:-1]
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
