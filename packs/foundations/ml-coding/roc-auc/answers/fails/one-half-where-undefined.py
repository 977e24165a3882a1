"""Returns an area of 0.5 when a class is missing; nothing was measured there, and 0.5 would enter averages as if it had been.

Fails: no positive
Fails: no negative
Fails: no payment
"""

import numpy as np


def roc(labels, scores):
    positive = labels.astype(bool)
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if positives == 0 or negatives == 0:
        return np.array([0.0, 1.0]), np.array([0.0, 1.0]), 0.5
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
