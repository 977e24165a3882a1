"""Asks the root for its children without checking that there is a root.

Fails: an empty tree (crashed)
"""


class TreeNode:
    """A split (two children, `val` is a feature) or a leaf (`val` is a class)."""

    def __init__(
        self,
        val: int = 0,
        left: "TreeNode | None" = None,
        right: "TreeNode | None" = None,
    ) -> None:
        self.val = val
        self.left = left
        self.right = right

    def is_leaf(self) -> bool:
        """Whether this node predicts rather than asks."""
        return self.left is None and self.right is None


def simplify(root: TreeNode | None) -> TreeNode | None:
    if root.is_leaf():
        return root
    root.left = simplify(root.left)
    root.right = simplify(root.right)
    left, right = root.left, root.right
    if left.is_leaf() and right.is_leaf() and left.val == right.val:
        return left
    return root
