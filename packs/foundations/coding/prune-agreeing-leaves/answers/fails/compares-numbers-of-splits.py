"""Compares the numbers of the two children without asking whether they are leaves, so two splits on one feature are taken for agreement.

Fails: two splits that ask about the same feature
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
    if root is None or root.is_leaf():
        return root
    root.left = simplify(root.left)
    root.right = simplify(root.right)
    if root.left.val == root.right.val:
        root.val, root.left, root.right = root.left.val, None, None
    return root
