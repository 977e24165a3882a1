"""Makes sure that the left child is a leaf but not the right one, so a class is compared with a feature.

Fails: a leaf on the left and a split with the same number on the right
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
    if root.left.is_leaf() and root.left.val == root.right.val:
        return root.left
    return root
