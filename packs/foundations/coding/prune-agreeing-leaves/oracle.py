"""Applies the rule literally: finds one split that fits, replaces it, starts again."""


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


def replace_one(root: TreeNode) -> bool:
    """Turn the first fitting split into a leaf; return whether there was one."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.is_leaf():
            continue
        left, right = node.left, node.right
        if left.is_leaf() and right.is_leaf() and left.val == right.val:
            node.val, node.left, node.right = left.val, None, None
            return True
        waiting += [left, right]
    return False


def simplify(root: TreeNode | None) -> TreeNode | None:
    """Return the root of the tree in which no split has two leaves of one class."""
    while root is not None and replace_one(root):
        pass
    return root
