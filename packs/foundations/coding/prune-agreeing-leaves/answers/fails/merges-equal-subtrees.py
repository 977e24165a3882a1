"""Replaces a split whose two sides are equal subtrees; the rule speaks of two leaves only.

Fails: the same subtree on both sides
"""


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val, self.left, self.right = val, left, right


def is_same(one, other):
    if one is None or other is None:
        return one is other
    return (
        one.val == other.val
        and is_same(one.left, other.left)
        and is_same(one.right, other.right)
    )


def simplify(root):
    if root is None or root.left is None:
        return root
    root.left = simplify(root.left)
    root.right = simplify(root.right)
    if is_same(root.left, root.right):
        return root.left
    return root
