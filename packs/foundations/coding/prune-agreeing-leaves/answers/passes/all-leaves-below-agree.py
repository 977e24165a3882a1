"""Without recursion: a split becomes a leaf exactly when all leaves below it agree."""


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
    if root is None:
        return None
    order = [root]
    for node in order:  # grows while we walk it: parents come before children
        if not node.is_leaf():
            order += [node.left, node.right]
    only_class: dict[TreeNode, int | None] = {}  # None where classes are mixed
    for node in reversed(order):
        if node.is_leaf():
            only_class[node] = node.val
            continue
        left, right = only_class[node.left], only_class[node.right]
        only_class[node] = left if left == right else None
        if only_class[node] is not None:
            node.val, node.left, node.right = only_class[node], None, None
    return root
