"""Exponentiates the raw scores, so large ones overflow and very negative ones all
become zero.

Fails: very large scores
Fails: very negative scores under a causal mask
Fails: large scores in float32
"""

import numpy as np


def multi_head_attention(
    x, query_weights, key_weights, value_weights, output_weights,
    heads, is_causal=False, is_token=None,
):
    B, T, D = x.shape
    if heads < 1 or D % heads:
        raise ValueError("heads must divide the features")
    d = D // heads
    x = x.astype(np.float64)
    q = (x @ query_weights).reshape(B, T, heads, d).transpose(0, 2, 1, 3)
    k = (x @ key_weights).reshape(B, T, heads, d).transpose(0, 2, 1, 3)
    v = (x @ value_weights).reshape(B, T, heads, d).transpose(0, 2, 1, 3)
    scores = q @ k.swapaxes(-1, -2) / np.sqrt(d)
    seen = np.ones((B, 1, T, T), dtype=bool)
    if is_token is not None:
        seen = seen & is_token[:, None, None, :]
    if is_causal:
        seen = seen & np.tril(np.ones((T, T), dtype=bool))
    scores = np.where(seen, scores, -np.inf)
    weights = np.exp(scores)
    total = weights.sum(axis=-1, keepdims=True)
    weights = weights / np.where(total > 0, total, 1.0)
    out = (weights @ v).transpose(0, 2, 1, 3).reshape(B, T, D)
    return out @ output_weights
