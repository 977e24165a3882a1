"""Compares point by point and centre by centre in Python; one array expression per centre does the same far faster.

Fails: many points (too slow)
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
    rows, places = points.tolist(), centres.tolist()
    return np.array(
        [[sum((a - b) ** 2 for a, b in zip(p, c)) for c in places] for p in rows]
    )
