"""Returns the labels of the last round, which belong to the centres before they moved. Assign once more after the loop.

Fails: four points, one round
"""

import numpy as np


def k_means(points, centres, rounds):
    points = np.array(points, dtype=float)
    centres = np.array(centres, dtype=float)
    labels = squared_distances(points, centres).argmin(axis=1)
    for _ in range(rounds):
        labels = squared_distances(points, centres).argmin(axis=1)
        moved = centres.copy()
        for j in np.unique(labels):
            moved[j] = points[labels == j].mean(axis=0)
        if np.array_equal(moved, centres):
            break
        centres = moved
    distances = squared_distances(points, centres)
    inertia = distances[np.arange(len(points)), labels].sum()
    return labels, centres, float(inertia)


def squared_distances(points, centres):
    table = np.empty((len(points), len(centres)))
    for j, centre in enumerate(centres):
        table[:, j] = ((points - centre) ** 2).sum(axis=1)
    return table
