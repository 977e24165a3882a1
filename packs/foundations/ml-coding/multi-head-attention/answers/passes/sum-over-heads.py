"""One head of one sequence at a time; each head's output is multiplied by its own
rows of the output weights, and the products are added."""

import numpy as np


def multi_head_attention(
    x, query_weights, key_weights, value_weights, output_weights,
    heads, is_causal=False, is_token=None,
):
    features = x.shape[2]
    if heads < 1 or features % heads != 0:
        raise ValueError("heads must divide the features")
    result = np.zeros(x.shape)
    if result.size == 0:
        return result
    for sequence, vectors in enumerate(x.astype(float)):
        hidden = np.zeros((len(vectors), len(vectors)), dtype=bool)
        if is_causal:
            hidden |= np.triu(np.ones_like(hidden), k=1)
        if is_token is not None:
            hidden[:, ~is_token[sequence]] = True
        for own in np.split(np.arange(features), heads):
            query = vectors @ query_weights[:, own]
            key = vectors @ key_weights[:, own]
            value = vectors @ value_weights[:, own]
            score = np.einsum("ic,jc->ij", query, key) / len(own) ** 0.5
            score = np.ma.masked_array(score, hidden)
            weight = np.ma.exp(score - score.max(axis=1, keepdims=True))
            weight = weight / weight.sum(axis=1, keepdims=True)
            result[sequence] += weight.filled(0.0) @ value @ output_weights[own]
    return result
