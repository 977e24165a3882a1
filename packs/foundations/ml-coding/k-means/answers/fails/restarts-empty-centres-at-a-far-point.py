"""Moves an empty centre to the point farthest from its own centre. That is a common remedy, but here an empty centre stays where it is.

Fails: a centre with no points
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
        far = squared_distances(points, centres).min(axis=1).argmax()
        for j in set(range(len(centres))) - set(labels.tolist()):
            moved[j] = points[far]
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
