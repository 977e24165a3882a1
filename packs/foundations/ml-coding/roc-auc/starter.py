"""How well scores separate two classes."""

import numpy as np


def roc(
    labels: np.ndarray, scores: np.ndarray
) -> tuple[np.ndarray, np.ndarray, float] | None:
    """Return false rates, true rates and the area, or None where undefined.

    Args:
        labels: Shape (n,), 1 or true for positives, 0 or false for negatives.
        scores: Shape (n,), float32 or float64, higher for likelier positives.
    """
    raise NotImplementedError
