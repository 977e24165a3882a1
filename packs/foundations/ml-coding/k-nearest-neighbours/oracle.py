"""Rational distances, sorted as pairs; the vote counted by hand."""

from fractions import Fraction

import numpy as np


def label_queries(examples, labels, queries, k):
    """Return a proposed label for each query, and the neighbours it rests on."""
    proposals, neighbours = [], []
    for query in queries.tolist():
        ranked = []
        for index, example in enumerate(examples.tolist()):
            gaps = [Fraction(a) - Fraction(b) for a, b in zip(query, example, strict=True)]
            ranked.append((sum(gap * gap for gap in gaps), index))
        nearest = [index for _, index in sorted(ranked)[:k]]
        votes = [int(labels[index]) for index in nearest]
        most = max(votes.count(label) for label in votes)
        proposals.append(next(v for v in votes if votes.count(v) == most))
        neighbours.append(nearest)
    width = min(k, len(examples))
    return (
        np.array(proposals, dtype=int),
        np.array(neighbours, dtype=int).reshape(len(queries), width),
    )
