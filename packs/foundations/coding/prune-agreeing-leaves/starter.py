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


def simplify(root: TreeNode | None) -> TreeNode | None:
    """Return the root of the tree in which no split has two leaves of one class.

    Args:
        root: None for an empty tree; every node has two children or none.
    """
    raise NotImplementedError
