"""Plain Python: moves one example at a time, and compares fractions by cross products."""

from collections import Counter


def grow_tree(features, labels, max_depth, min_leaf=1):
    columns = [column.tolist() for column in features.astype(float).T]
    return grow(columns, labels.tolist(), list(range(len(labels))), max_depth, min_leaf)


def grow(columns, labels, members, depth, min_leaf):
    counts = Counter(labels[i] for i in members)
    leaf = min(counts, key=lambda label: (-counts[label], label))
    if depth == 0 or len(counts) == 1:
        return leaf
    n = len(members)
    best = None
    above, below = -1, 1  # the purity as a fraction, above / below
    for feature, column in enumerate(columns):
        order = sorted(members, key=column.__getitem__)
        left, right = dict.fromkeys(counts, 0), dict(counts)
        left_squares, right_squares = 0, sum(c * c for c in counts.values())
        for size in range(1, n):
            label = labels[order[size - 1]]
            # (c + 1)² - c² = 2c + 1, and so on: no sum over labels is needed.
            left_squares += 2 * left[label] + 1
            right_squares -= 2 * right[label] - 1
            left[label] += 1
            right[label] -= 1
            if column[order[size - 1]] == column[order[size]]:
                continue
            if size < min_leaf or n - size < min_leaf:
                continue
            top = left_squares * (n - size) + right_squares * size
            bottom = size * (n - size)
            if top * below > above * bottom:
                above, below = top, bottom
                best = feature, column[order[size - 1]]
    if best is None:
        return leaf
    feature, threshold = best
    sides = [], []
    for i in members:
        sides[columns[feature][i] > threshold].append(i)
    return feature, threshold, *(
        grow(columns, labels, side, depth - 1, min_leaf) for side in sides
    )
