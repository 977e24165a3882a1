"""Expands the squared distance into three terms; far from the origin these are huge and nearly cancel, and near neighbours can no longer be told apart.

Fails: examples far from the origin
"""

import numpy as np


def label_queries(examples, labels, queries, k):
    examples = examples.astype(float)
    queries = queries.astype(float)
    neighbours = np.empty((len(queries), min(k, len(examples))), dtype=int)
    proposals = np.empty(len(queries), dtype=int)
    for row, query in enumerate(queries):
        distances = (examples**2).sum(axis=1) - 2 * examples @ query + query @ query
        neighbours[row] = np.argsort(distances, kind="stable")[:k]
        votes = labels[neighbours[row]]
        support = (votes[:, None] == votes).sum(axis=1)
        proposals[row] = votes[support.argmax()]
    return proposals, neighbours
