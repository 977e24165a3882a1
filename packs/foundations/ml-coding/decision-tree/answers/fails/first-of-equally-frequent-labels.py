"""Gives a leaf with equally frequent labels the one that is listed first, as `Counter.most_common` does, instead of the smallest.

Fails: one odd label in the middle, one decision
Fails: no decision allowed, labels equally frequent
"""

import numpy as np


def grow_tree(features, labels, max_depth, min_leaf=1):
    x = features.astype(float)
    values, codes = np.unique(labels, return_inverse=True)
    one_hot = np.eye(len(values))[codes]
    return grow(x, one_hot, values, max_depth, min_leaf)


def grow(x, one_hot, values, depth, min_leaf):
    counts = one_hot.sum(axis=0)
    first = one_hot[(one_hot * counts).sum(axis=1).argmax()]
    leaf = int(values[first.argmax()])
    if depth == 0 or counts.max() == len(x):
        return leaf
    split = best_split(x, one_hot, min_leaf)
    if split is None:
        return leaf
    feature, threshold = split
    goes_left = x[:, feature] <= threshold
    left = grow(x[goes_left], one_hot[goes_left], values, depth - 1, min_leaf)
    right = grow(x[~goes_left], one_hot[~goes_left], values, depth - 1, min_leaf)
    return feature, threshold, left, right


def best_split(x, one_hot, min_leaf):
    n = len(x)
    sizes = np.arange(1, n)
    totals = one_hot.sum(axis=0)
    best, best_score = None, np.inf
    for feature in range(x.shape[1]):
        order = np.argsort(x[:, feature], kind="stable")
        column = x[order, feature]
        left = np.cumsum(one_hot[order], axis=0)[:-1]
        scores = weighted(left, totals - left, sizes, n)
        allowed = column[:-1] < column[1:]
        allowed &= (sizes >= min_leaf) & (n - sizes >= min_leaf)
        for i in np.flatnonzero(allowed):
            if scores[i] < best_score - 1e-12:
                best_score = scores[i]
                best = feature, float(column[i])
    return best


def weighted(left, right, sizes, n):
    left_gini = 1 - ((left / sizes[:, None]) ** 2).sum(axis=1)
    right_gini = 1 - ((right / (n - sizes)[:, None]) ** 2).sum(axis=1)
    return sizes / n * left_gini + (n - sizes) / n * right_gini
