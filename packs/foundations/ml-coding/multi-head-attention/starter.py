"""Self-attention with several heads, a causal mask and padding."""

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
    """Return the attended vectors, shape (sequences, positions, features).

    `x` has that shape too; each weight matrix is (features, features);
    `is_token` is (sequences, positions) and false where there is padding.
    """
    raise NotImplementedError
