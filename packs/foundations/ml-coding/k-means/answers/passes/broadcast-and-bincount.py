"""All differences at once in chunks of points; sums by a one-hot matrix product."""

import numpy as np


def nearest(points, centres):
    labels, inertia = [], 0.0
    for part in np.array_split(points, max(1, len(points) * len(centres) // 50_000)):
        gaps = part[:, None, :] - centres[None, :, :]
        table = np.einsum("nkd,nkd->nk", gaps, gaps)
        labels.append(np.argmin(table, axis=1))
        inertia += table.min(axis=1).sum()
    return np.concatenate(labels), float(inertia)


def k_means(points, centres, rounds):
    points, centres = points.astype(float), centres.astype(float)
    previous = None
    while rounds:
        labels, _ = nearest(points, centres)
        if previous is not None and (labels == previous).all():
            break
        members = (labels[:, None] == np.arange(len(centres))).astype(float)
        counts = members.sum(axis=0)
        taken = counts > 0
        centres[taken] = (members.T @ points)[taken] / counts[taken, None]
        previous = labels
        rounds -= 1
    labels, inertia = nearest(points, centres)
    return labels, centres, inertia
