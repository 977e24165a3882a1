"""One query at a time: distances in NumPy, order by `lexsort`, the vote by a Counter."""

from collections import Counter

import numpy as np


def label_queries(examples, labels, queries, k):
    columns = examples.astype(float).T
    indices = np.arange(len(examples))
    proposals = np.empty(len(queries), dtype=np.int64)
    neighbours = np.empty((len(queries), min(k, len(examples))), dtype=np.int64)
    for row, query in enumerate(queries.astype(float)):
        squared = np.zeros(len(examples))
        for coordinate, column in zip(query, columns, strict=True):
            squared += (column - coordinate) ** 2
        neighbours[row] = np.lexsort((indices, squared))[:k]
        # `most_common` lists equals in the order in which they were first met.
        votes = Counter(labels[neighbours[row]].tolist())
        proposals[row] = votes.most_common(1)[0][0]
    return proposals, neighbours
