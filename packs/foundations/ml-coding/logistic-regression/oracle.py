"""Fifty digits, the definition of the objective, and derivatives by differences."""

from decimal import Decimal, localcontext

import numpy as np


def objective_at(point, rows, labels, l2):
    """Return J at (w, b), literally; fifty digits leave room for every loss."""
    total = Decimal(0)
    for row, label in zip(rows, labels, strict=True):
        z = sum(a * b for a, b in zip(row, point, strict=True))
        probability = 1 / (1 + (-z).exp())
        total -= (probability if label else 1 - probability).ln()
    return total / len(rows) + l2 / 2 * sum(w * w for w in point[:-1])


def fit_logistic(features, labels, steps, rate, l2=0.0):
    """Return weights, intercept and the objective after so many steps."""
    with localcontext() as context:
        context.prec = 50
        rows = [[Decimal(float(v)) for v in row] + [Decimal(1)] for row in features]
        labels = [int(label) for label in labels]
        l2, rate, step = Decimal(l2), Decimal(rate), Decimal("1e-12")
        point = [Decimal(0)] * len(rows[0])
        for _ in range(steps):
            slope = []
            for i in range(len(point)):
                above, below = point.copy(), point.copy()
                above[i] += step
                below[i] -= step
                slope.append(
                    (objective_at(above, rows, labels, l2)
                     - objective_at(below, rows, labels, l2)) / (2 * step)
                )
            point = [p - rate * s for p, s in zip(point, slope, strict=True)]
        objective = float(objective_at(point, rows, labels, l2))
    return np.array([float(p) for p in point[:-1]]), float(point[-1]), objective
