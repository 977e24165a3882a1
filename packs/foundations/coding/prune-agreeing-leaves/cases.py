"""What is tried. A case without `want` expects what solution.py returns."""

import random


def chain(splits: int, label: int, last: int) -> list:
    """Return a tree of `splits` splits down the right side.

    Every left child is a leaf of class `label`; the lowest leaf is of class `last`.
    """
    tree = [0]
    for feature in range(1, splits):
        tree += [label, feature, None, None]
    return [*tree, label, last]


def random_tree(rng: random.Random, splits: int, numbers: int) -> list:
    """Return a tree that grows at random leaves; all numbers are below `numbers`."""
    children: dict[int, tuple[int, int]] = {}
    leaves = [0]
    made = 1
    for _ in range(splits):
        node = leaves.pop(rng.randrange(len(leaves)))
        children[node] = (made, made + 1)
        leaves += [made, made + 1]
        made += 2
    tree = []
    level = [0]
    while level:
        following = []
        for node in level:
            tree.append(None if node is None else rng.randrange(numbers))
            if node is not None:
                following += children.get(node, (None, None))
        level = following if any(n is not None for n in following) else []
    return tree


CASES = {
    "one split with two leaves of one class": {"args": [[3, 1, 1]], "want": [1]},
    "one split with leaves of different classes": {
        "args": [[1, 1, 0]],
        "want": [1, 1, 0],
    },
    "a replacement that makes another one possible": {
        "args": [[7, 4, 1, 1, 1]],
        "want": [1],
    },
    "one side becomes a leaf and the root stays": {
        "args": [[7, 4, 0, 1, 1]],
        "want": [7, 1, 0],
    },
    "an empty tree": {"args": [[]], "want": [], "hidden": True},
    "a single leaf": {"args": [[5]], "want": [5], "hidden": True},
    "two splits that ask about the same feature": {
        "args": [[0, 2, 2, 0, 1, 1, 0]],
        "want": [0, 2, 2, 0, 1, 1, 0],
        "hidden": True,
    },
    "the same subtree on both sides": {
        "args": [[5, 2, 2, 0, 1, 0, 1]],
        "want": [5, 2, 2, 0, 1, 0, 1],
        "hidden": True,
    },
    "a leaf on the left and a split with the same number on the right": {
        "args": [[0, 2, 2, None, None, 0, 1]],
        "want": [0, 2, 2, None, None, 0, 1],
        "hidden": True,
    },
    "a split on the left and a leaf with the same number on the right": {
        "args": [[0, 2, 2, 0, 1]],
        "want": [0, 2, 2, 0, 1],
        "hidden": True,
    },
    "both sides become leaves of different classes": {
        "args": [[0, 1, 2, 3, 3, 4, 4]],
        "want": [0, 3, 4],
        "hidden": True,
    },
    "both sides have something to simplify, the left one stays a split": {
        "args": [[9, 8, 7, 1, 2, 3, 3]],
        "want": [9, 8, 3, 1, 2],
        "hidden": True,
    },
    "the agreed class is number 0": {
        "args": [[6, 5, 0, 0, 0]],
        "want": [0],
        "hidden": True,
    },
    "the feature has the number of the agreed class": {
        "args": [[4, 4, 4]],
        "want": [4],
        "hidden": True,
    },
    "a long chain of splits that all fall": {
        "args": [chain(299, 2, 2)],
        "want": [2],
        "hidden": True,
    },
    "a long chain of splits that all stay": {
        "args": [chain(299, 2, 3)],
        "hidden": True,
    },
    "large numbers of features and classes": {
        "args": [[10**12, 10**12, 10**12 + 1, 10**12, 10**12]],
        "want": [10**12, 10**12, 10**12 + 1],
        "hidden": True,
    },
    "a full tree of one class": {
        "args": [[1] * (2**14 - 1)],
        "want": [1],
        "hidden": True,
    },
    "a large tree grown at random": {
        "args": [random_tree(random.Random(11), 9_000, 2)],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small tree; few numbers, so that agreement is common."""
    rng = random.Random(seed)
    return {"args": [random_tree(rng, rng.randrange(12), rng.choice([1, 2, 3]))]}
