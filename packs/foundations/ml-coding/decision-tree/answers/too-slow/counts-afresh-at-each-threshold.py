"""Counts both sides afresh for each threshold, which is quadratic in the number of examples; running counts along the sorted column need one pass.

Fails: twenty thousand examples (too slow)
"""

import numpy as np


def grow_tree(features, labels, max_depth, min_leaf=1):
    x = features.astype(float)
    values, codes = np.unique(labels, return_inverse=True)
    one_hot = np.eye(len(values))[codes]
    return grow(x, one_hot, values, max_depth, min_leaf)


def grow(x, one_hot, values, depth, min_leaf):
    counts = one_hot.sum(axis=0)
    leaf = int(values[counts.argmax()])
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
        for threshold in np.unique(x[:, feature])[:-1]:
            left = one_hot[x[:, feature] <= threshold]
            sizes = np.array([len(left)])
            if min(len(left), n - len(left)) < min_leaf:
                continue
            left = left.sum(axis=0)[None]
            score = weighted(left, totals - left, sizes, n)[0]
            if score < best_score - 1e-12:
                best_score = score
                best = feature, float(threshold)
    return best


def weighted(left, right, sizes, n):
    left_gini = 1 - ((left / sizes[:, None]) ** 2).sum(axis=1)
    right_gini = 1 - ((right / (n - sizes)[:, None]) ** 2).sum(axis=1)
    return sizes / n * left_gini + (n - sizes) / n * right_gini
