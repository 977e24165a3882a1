"""Sort once; running counts at the end of each group of equal scores are the curve."""

import numpy as np


def roc(
    labels: np.ndarray, scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float] | None:
    """Return false rates, true rates and the area, or None where undefined."""
    positive = labels.astype(bool)
    positives = int(positive.sum())
    negatives = len(positive) - positives
    if positives == 0 or negatives == 0:
        return None

    highest_first = np.argsort(scores)[::-1]
    ranked = scores[highest_first]
    # A threshold cannot part equal scores, so only the last of each group counts.
    # Compared with !=, not by a difference: infinity minus infinity is NaN.
    last_of_group = np.append(ranked[1:] != ranked[:-1], True)

    flagged = np.flatnonzero(last_of_group) + 1
    hits = np.cumsum(positive[highest_first])[last_of_group]
    true_rates = np.concatenate([[0], hits]) / positives
    false_rates = np.concatenate([[0], flagged - hits]) / negatives

    # Within a group the line rises diagonally: half of its pairs count.
    heights = (true_rates[1:] + true_rates[:-1]) / 2
    return false_rates, true_rates, float(np.diff(false_rates) @ heights)
