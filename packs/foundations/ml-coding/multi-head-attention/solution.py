"""All heads of all sequences at once, as one batch of matrix products."""

import numpy as np


def multi_head_attention(
    x: np.ndarray,
    query_weights: np.ndarray,
    key_weights: np.ndarray,
    value_weights: np.ndarray,
    output_weights: np.ndarray,
    heads: int,
    is_causal: bool = False,
    is_token: np.ndarray | None = None,
) -> np.ndarray:
    """Return the attended vectors, shape (sequences, positions, features)."""
    sequences, positions, features = x.shape
    if heads < 1 or features % heads:
        raise ValueError(f"{features} features do not divide into {heads} heads.")
    width = features // heads
    x = np.asarray(x, dtype=np.float64)

    def split(projected: np.ndarray) -> np.ndarray:
        """(sequences, positions, features) -> (sequences, heads, positions, width)."""
        cut = projected.reshape(sequences, positions, heads, width)
        return cut.transpose(0, 2, 1, 3)

    queries = split(x @ query_weights)
    keys = split(x @ key_weights)
    values = split(x @ value_weights)
    scores = queries @ keys.transpose(0, 1, 3, 2) / np.sqrt(width)

    may_see = np.ones((sequences, 1, positions, positions), dtype=bool)
    if is_token is not None:
        may_see &= is_token[:, None, None, :]  # hides keys, never queries
    if is_causal:
        may_see &= np.tri(positions, dtype=bool)

    attended = _masked_softmax(scores, may_see) @ values
    joined = attended.transpose(0, 2, 1, 3).reshape(sequences, positions, features)
    return joined @ output_weights


def _masked_softmax(scores: np.ndarray, may_see: np.ndarray) -> np.ndarray:
    """Softmax over the last axis where `may_see`; rows that see nothing are zero."""
    scores = np.where(may_see, scores, -np.inf)
    largest = scores.max(axis=-1, keepdims=True, initial=-np.inf)
    # A row that sees nothing has no largest score: -inf - -inf would be NaN.
    largest = np.where(np.isfinite(largest), largest, 0.0)
    weights = np.exp(scores - largest)
    total = weights.sum(axis=-1, keepdims=True)
    return weights / np.where(total > 0, total, 1.0)
