"""Divides the sum of no points by at least 1, which puts an empty centre at the origin instead of leaving it where it is.

Fails: a centre with no points
Fails: more centres than points
"""

import numpy as np


def k_means(points, centres, rounds):
    points = np.array(points, dtype=float)
    centres = np.array(centres, dtype=float)
    for _ in range(rounds):
        labels = squared_distances(points, centres).argmin(axis=1)
        moved = centres.copy()
        for j in range(len(centres)):
            moved[j] = points[labels == j].sum(axis=0) / max(1, (labels == j).sum())
        if np.array_equal(moved, centres):
            break
        centres = moved
    distances = squared_distances(points, centres)
    labels = distances.argmin(axis=1)
    return labels, centres, float(distances.min(axis=1).sum())


def squared_distances(points, centres):
    table = np.empty((len(points), len(centres)))
    for j, centre in enumerate(centres):
        table[:, j] = ((points - centre) ** 2).sum(axis=1)
    return table
