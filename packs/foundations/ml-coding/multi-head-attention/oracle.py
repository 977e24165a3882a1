"""The formula of the question, one number at a time."""

import math

import numpy as np


def multi_head_attention(
    x, query_weights, key_weights, value_weights, output_weights,
    heads, is_causal=False, is_token=None,
):
    sequences, positions, features = x.shape
    width = features // heads
    result = np.zeros((sequences, positions, features))
    for b in range(sequences):
        q, k, v = (x[b] @ w for w in (query_weights, key_weights, value_weights))
        joined = np.zeros((positions, features))
        for i in range(positions):
            seen = [
                j
                for j in range(positions)
                if (is_token is None or is_token[b, j]) and (j <= i or not is_causal)
            ]
            for h in range(heads):
                own = range(h * width, (h + 1) * width)
                scores = {
                    j: sum(q[i, c] * k[j, c] for c in own) / math.sqrt(width)
                    for j in seen
                }
                top = max(scores.values(), default=0.0)
                total = sum(math.exp(s - top) for s in scores.values())
                for j, s in scores.items():
                    for c in own:
                        joined[i, c] += math.exp(s - top) / total * v[j, c]
        result[b] = joined @ output_weights
    return result
