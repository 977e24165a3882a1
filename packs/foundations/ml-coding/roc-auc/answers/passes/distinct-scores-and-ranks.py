"""Counts per distinct score by `np.unique`; the area from average ranks."""

import numpy as np


def roc(labels, scores):
    labels = labels != 0
    positives, negatives = np.count_nonzero(labels), np.count_nonzero(~labels)
    if not positives or not negatives:
        return None
    values, place = np.unique(scores, return_inverse=True)
    all_counts = np.bincount(place, minlength=len(values))
    hits = np.bincount(place[labels], minlength=len(values))
    misses = all_counts - hits

    def rates(counts, total):
        return np.append(0.0, np.cumsum(counts[::-1]) / total)

    # The rank sum of the positives, equal scores sharing the mean of their ranks.
    last_rank = np.cumsum(all_counts)
    mean_rank = last_rank - (all_counts - 1) / 2
    wins = (mean_rank * hits).sum() - positives * (positives + 1) / 2
    return rates(misses, negatives), rates(hits, positives), float(
        wins / (float(positives) * float(negatives))
    )
