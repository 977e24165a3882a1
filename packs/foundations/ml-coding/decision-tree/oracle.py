"""Every threshold of every column, counted afresh, compared as fractions."""

from collections import Counter
from fractions import Fraction


def impurity(labels):
    """Return the Gini impurity as a fraction."""
    counts = Counter(labels).values()
    return 1 - sum(Fraction(count, len(labels)) ** 2 for count in counts)


def grow_tree(features, labels, max_depth, min_leaf=1):
    """Return the tree: a label, or (feature, threshold, left, right)."""
    return grow(features.tolist(), labels.tolist(), max_depth, min_leaf)


def grow(rows, labels, depth, min_leaf):
    """Return the tree of these rows."""
    counts = Counter(labels)
    leaf = min(counts, key=lambda label: (-counts[label], label))
    if depth == 0 or len(counts) == 1:
        return leaf
    choices = []
    for feature in range(len(rows[0])):
        for threshold in {row[feature] for row in rows}:
            left = [i for i, row in enumerate(rows) if row[feature] <= threshold]
            right = [i for i, row in enumerate(rows) if row[feature] > threshold]
            if right and min(len(left), len(right)) >= min_leaf:
                score = sum(
                    Fraction(len(side), len(rows)) * impurity([labels[i] for i in side])
                    for side in (left, right)
                )
                choices.append((score, feature, threshold, left, right))
    if not choices:
        return leaf
    _, feature, threshold, left, right = min(choices)
    below = [
        grow([rows[i] for i in side], [labels[i] for i in side], depth - 1, min_leaf)
        for side in (left, right)
    ]
    return feature, float(threshold), *below
