"""Passes the common class upwards and tests it for truth, so class 0 counts as no class at all.

Fails: the agreed class is number 0
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


def agree(node: TreeNode) -> int | None:
    """Simplify in place; return the class of the node if it is a leaf now."""
    if node.is_leaf():
        return node.val
    left, right = agree(node.left), agree(node.right)
    if left and right and left == right:
        node.val, node.left, node.right = left, None, None
        return left
    return None


def simplify(root: TreeNode | None) -> TreeNode | None:
    if root is not None:
        agree(root)
    return root
