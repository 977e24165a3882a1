"""Leaves out entries that lie on the line between their neighbours; the drawing is the same, but a threshold is missing.

Fails: entries that lie on a line
Fails: every positive above every negative
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
    rise, run = np.diff(true_rates), np.diff(false_rates)
    keep = np.ones(len(true_rates), dtype=bool)
    keep[1:-1] = ~np.isclose(rise[1:] * run[:-1], rise[:-1] * run[1:], atol=0)
    true_rates, false_rates = true_rates[keep], false_rates[keep]
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
