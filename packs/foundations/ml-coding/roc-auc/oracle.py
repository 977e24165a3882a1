"""Every threshold and every pair, one by one, in fractions."""

from fractions import Fraction

import numpy as np


def roc(labels, scores):
    """Return false rates, true rates and the area, or None where undefined."""
    rows = list(zip(labels.tolist(), scores.tolist(), strict=True))
    positives = [score for label, score in rows if label]
    negatives = [score for label, score in rows if not label]
    if not positives or not negatives:
        return None

    def curve(group):
        thresholds = sorted(set(scores.tolist()), reverse=True)
        shares = [sum(s >= t for s in group) / len(group) for t in thresholds]
        return np.array([0.0, *shares])

    wins = sum(
        Fraction(1) if p > n else Fraction(p == n, 2) for p in positives for n in negatives
    )
    area = wins / (len(positives) * len(negatives))
    return curve(negatives), curve(positives), float(area)
