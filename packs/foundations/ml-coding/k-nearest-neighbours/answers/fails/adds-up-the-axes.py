"""Adds absolute differences along the axes, which ranks neighbours differently from the Euclidean distance.

Fails: distance along the diagonal
"""

import numpy as np


def label_queries(examples, labels, queries, k):
    examples = examples.astype(float)
    queries = queries.astype(float)
    neighbours = np.empty((len(queries), min(k, len(examples))), dtype=int)
    proposals = np.empty(len(queries), dtype=int)
    for row, query in enumerate(queries):
        distances = np.abs(examples - query).sum(axis=1)
        neighbours[row] = np.argsort(distances, kind="stable")[:k]
        votes = labels[neighbours[row]]
        support = (votes[:, None] == votes).sum(axis=1)
        proposals[row] = votes[support.argmax()]
    return proposals, neighbours
