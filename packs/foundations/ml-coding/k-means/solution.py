"""Rounds of assigning and moving; distances from differences, centre by centre."""

import numpy as np


def k_means(
    points: np.ndarray, centres: np.ndarray, rounds: int
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return labels, final centres and inertia."""
    # Copies in float64: means are not whole numbers, and bytes would wrap around.
    points = np.array(points, dtype=np.float64)
    centres = np.array(centres, dtype=np.float64)
    for _ in range(rounds):
        labels = squared_distances(points, centres).argmin(axis=1)
        moved = centres.copy()
        for j in np.unique(labels):  # centres without points stay
            moved[j] = points[labels == j].mean(axis=0)
        # Exactly equal: the next round would do just the same again.
        if np.array_equal(moved, centres):
            break
        centres = moved

    # The loop's labels belong to the centres before the last move.
    distances = squared_distances(points, centres)
    labels = distances.argmin(axis=1)  # the first of equals
    return labels, centres, float(distances.min(axis=1).sum())


def squared_distances(points: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Return the (n, k) table, from differences, so that offsets cancel exactly."""
    table = np.empty((len(points), len(centres)))
    # One centre at a time: (n, k, d) differences at once would need k times the room.
    for j, centre in enumerate(centres):
        table[:, j] = ((points - centre) ** 2).sum(axis=1)
    return table
