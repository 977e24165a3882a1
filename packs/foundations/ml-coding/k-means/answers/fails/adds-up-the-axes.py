"""Adds absolute differences along the axes, which is another distance: the nearest centre can differ along the diagonal.

Fails: distance along the diagonal
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
    table = np.empty((len(points), len(centres)))
    for j, centre in enumerate(centres):
        table[:, j] = np.abs(points - centre).sum(axis=1) ** 2
    return table
