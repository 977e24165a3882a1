"""Tries 101 evenly spaced thresholds from 0 to 1 instead of the scores themselves: scores may lie anywhere, and several may fall between two thresholds.

Fails: scores outside zero to one
Fails: neighbouring floating-point numbers
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
    thresholds = np.linspace(1, 0, 101)
    hits = np.array([(scores[positive] >= t).sum() for t in thresholds])
    misses = np.array([(scores[~positive] >= t).sum() for t in thresholds])
    moved = np.append(True, (np.diff(hits) != 0) | (np.diff(misses) != 0))
    moved[0] = hits[0] + misses[0] > 0
    hits, misses = hits[moved], misses[moved]
    true_rates = np.append(0, hits) / positives
    false_rates = np.append(0, misses) / negatives
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    area = (np.diff(false_rates) * heights).sum()
    return false_rates, true_rates, float(area)
