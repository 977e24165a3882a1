"""Makes room for k neighbours even when there are fewer examples.

Fails: more neighbours asked for than there are examples (crashed)
"""

import numpy as np


def label_queries(examples, labels, queries, k):
    examples = examples.astype(float)
    queries = queries.astype(float)
    neighbours = np.empty((len(queries), k), dtype=int)
    proposals = np.empty(len(queries), dtype=int)
    for row, query in enumerate(queries):
        distances = ((examples - query) ** 2).sum(axis=1)
        neighbours[row] = np.argsort(distances, kind="stable")[:k]
        votes = labels[neighbours[row]]
        support = (votes[:, None] == votes).sum(axis=1)
        proposals[row] = votes[support.argmax()]
    return proposals, neighbours
