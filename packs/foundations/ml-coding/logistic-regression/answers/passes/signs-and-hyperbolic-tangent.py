"""Labels as plus and minus one, the sigmoid from tanh, the intercept as a column of ones."""

import numpy as np


def fit_logistic(features, labels, steps, rate, l2=0.0):
    n, d = features.shape
    rows = np.column_stack([features.astype(float), np.ones(n)])
    signs = np.where(labels.astype(bool), 1.0, -1.0)
    signed = rows * signs[:, None]
    penalty = np.append(np.full(d, float(l2)), 0.0)
    point = np.zeros(d + 1)
    for _ in range(steps):
        # 1 - s(m) = s(-m) = (1 + tanh(-m / 2)) / 2
        wrong = (1 - np.tanh(signed @ point / 2)) / 2
        point = point - rate * (penalty * point - wrong @ signed / n)
    margins = signed @ point
    losses = np.maximum(-margins, 0) + np.log1p(np.exp(-np.abs(margins)))
    objective = losses.mean() + (penalty * point**2).sum() / 2
    return point[:d], float(point[d]), float(objective)
