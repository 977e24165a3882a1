"""Counts votes with `np.bincount`, which takes labels for array positions: negative ones crash it and huge ones ask for endless memory.

Fails: negative labels (crashed)
Fails: two queries on a line (crashed)
"""

import numpy as np


def label_queries(examples, labels, queries, k):
    examples = examples.astype(float)
    queries = queries.astype(float)
    neighbours = np.empty((len(queries), min(k, len(examples))), dtype=int)
    proposals = np.empty(len(queries), dtype=int)
    for row, query in enumerate(queries):
        distances = ((examples - query) ** 2).sum(axis=1)
        neighbours[row] = np.argsort(distances, kind="stable")[:k]
        votes = labels[neighbours[row]]
        counts = np.bincount(votes)
        best = counts[votes].max()
        proposals[row] = next(v for v in votes if counts[v] == best)
    return proposals, neighbours
