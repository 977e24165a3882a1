"""Simplifies both sides first, then looks at the split between them."""


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
    """Return the root of the tree in which no split has two leaves of one class."""
    if root is None or root.is_leaf():
        return root
    # Children first: a split can only be judged when both sides are final.
    root.left = simplify(root.left)
    root.right = simplify(root.right)
    both_leaves = root.left.is_leaf() and root.right.is_leaf()
    # Equal numbers mean nothing unless both are classes, so leaves come first.
    if both_leaves and root.left.val == root.right.val:
        return root.left
    return root
