"""Expands the squared distance into three terms; far from the origin these are huge and nearly cancel, and the difference between two centres is lost in rounding.

Fails: points far from the origin
"""

import numpy as np


def k_means(points, centres, rounds):
    points = np.array(points, dtype=float)
    centres = np.array(centres, dtype=float)
    for _ in range(rounds):
        labels = squared_distances(points, centres).argmin(axis=1)
        moved = centres.copy()
        for j in np.unique(labels):
            moved[j] = points[labels == j].mean(axis=0)
        if np.array_equal(moved, centres):
            break
        centres = moved
    distances = squared_distances(points, centres)
    labels = distances.argmin(axis=1)
    return labels, centres, float(distances.min(axis=1).sum())


def squared_distances(points, centres):
    lengths = (points**2).sum(axis=1)[:, None] + (centres**2).sum(axis=1)
    return lengths - 2 * points @ centres.T
