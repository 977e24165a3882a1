"""Rational numbers and plain loops, as the question says it."""

from fractions import Fraction

import numpy as np


def k_means(points, centres, rounds):
    """Return labels, final centres and inertia."""
    points = [[Fraction(float(v)) for v in point] for point in points]
    centres = [[Fraction(float(v)) for v in centre] for centre in centres]

    def distance(point, centre):
        return sum((a - b) ** 2 for a, b in zip(point, centre, strict=True))

    def assign():
        return [
            min(range(len(centres)), key=lambda j: (distance(point, centres[j]), j))
            for point in points
        ]

    for _ in range(rounds):
        labels = assign()
        moved = []
        for j, centre in enumerate(centres):
            own = [p for p, label in zip(points, labels, strict=True) if label == j]
            mean = [sum(column) / len(own) for column in zip(*own, strict=True)]
            moved.append(mean if own else centre)
        if moved == centres:
            break
        centres = moved
    labels = assign()
    inertia = sum(distance(p, centres[j]) for p, j in zip(points, labels, strict=True))
    return np.array(labels), np.array(centres, dtype=float), float(inertia)
