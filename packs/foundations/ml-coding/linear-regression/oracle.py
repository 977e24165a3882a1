"""Rational numbers throughout: elimination for the minimum, plain loops for the steps.

For data with one minimiser only.
"""

from fractions import Fraction

import numpy as np


def fit_linear(features, targets, ridge=0.0, steps=None, rate=0.1):
    """Return the weights and the intercept."""
    # The intercept is the weight of a last column of ones, with no penalty.
    rows = [[Fraction(float(v)) for v in row] + [Fraction(1)] for row in features]
    y = [Fraction(float(v)) for v in targets]
    n, d = len(rows), len(rows[0]) - 1
    penalty = [Fraction(float(ridge))] * d + [Fraction(0)]
    if steps is None:
        found = solve(
            [
                [sum(r[i] * r[j] for r in rows) / n + (penalty[i] if i == j else 0)
                 for j in range(d + 1)]
                for i in range(d + 1)
            ],
            [sum(r[i] * t for r, t in zip(rows, y, strict=True)) / n
             for i in range(d + 1)],
        )
    else:
        found = [Fraction(0)] * (d + 1)
        for _ in range(steps):
            residuals = [
                sum(a * b for a, b in zip(r, found, strict=True)) - t
                for r, t in zip(rows, y, strict=True)
            ]
            found = [
                found[i]
                - Fraction(float(rate))
                * (sum(r[i] * e for r, e in zip(rows, residuals, strict=True)) / n
                   + penalty[i] * found[i])
                for i in range(d + 1)
            ]
    return np.array([float(v) for v in found[:d]]), float(found[d])


def solve(matrix, right):
    """Return the solution of a regular system by Gauss-Jordan elimination."""
    size = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(size):
        pivot = next(k for k in range(i, size) if rows[k][i] != 0)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(size):
            if k != i:
                factor = rows[k][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[size] for row in rows]
