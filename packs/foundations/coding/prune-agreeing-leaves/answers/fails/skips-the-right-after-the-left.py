"""Joins the two recursive calls with `and`, so the right side is never simplified when the left side stays a split.

Fails: both sides have something to simplify, the left one stays a split
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


def become_leaf(node: TreeNode) -> bool:
    """Simplify in place; return whether the node is a leaf now."""
    if node.is_leaf():
        return True
    if become_leaf(node.left) and become_leaf(node.right):
        if node.left.val == node.right.val:
            node.val, node.left, node.right = node.left.val, None, None
            return True
    return False


def simplify(root: TreeNode | None) -> TreeNode | None:
    if root is not None:
        become_leaf(root)
    return root
