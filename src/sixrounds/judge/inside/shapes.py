"""Linked lists and binary trees: plain lists outside, nodes for the answer."""

from collections import deque
from types import ModuleType
from typing import Any

MOST_NODES = 1_000_000


class ListNode:
    """A node of a linked list, for answers that bring none of their own."""

    def __init__(self, val: Any = 0, next: Any = None) -> None:  # noqa: A002 - the interview's word
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree, for answers that bring none of their own."""

    def __init__(self, val: Any = 0, left: Any = None, right: Any = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class ShapeError(Exception):
    """What an answer handed back is not the shape it should be; the text says why."""


def build(kind: str, plain: Any, answer: ModuleType) -> Any:
    """Return the plain value in the shape that the answer works on.

    Args:
        kind: `value`, `linked-list` or `tree`.
        plain: For a linked list its values in order; for a tree its values level by
            level, where None stands for no node and has no children.
        answer: Its classes named `ListNode` and `TreeNode` are used when it has them.
    """
    if kind == "linked-list":
        return _build_list(plain, getattr(answer, "ListNode", ListNode))
    if kind == "tree":
        return _build_tree(plain, getattr(answer, "TreeNode", TreeNode))
    return plain


def flatten(kind: str, shaped: Any) -> Any:
    """Return the plain value of a shape: the reverse of `build`.

    Raises:
        ShapeError: There is a ring, or something that is no node.
    """
    if kind == "linked-list":
        return _flatten_list(shaped)
    if kind == "tree":
        return _flatten_tree(shaped)
    return shaped


def _build_list(values: list[Any], node_class: Any) -> Any:
    head = None
    for value in reversed(values):
        node = node_class(value)
        node.next = head
        head = node
    return head


def _flatten_list(head: Any) -> list[Any]:
    values: list[Any] = []
    seen: set[int] = set()
    while head is not None:
        if id(head) in seen or len(values) >= MOST_NODES:
            problem = f"The linked list runs in a ring after {len(values)} nodes."
            raise ShapeError(problem)
        seen.add(id(head))
        try:
            values.append(head.val)
            head = head.next
        except AttributeError as error:
            problem = f"A {type(head).__name__} stands where a list node is expected."
            raise ShapeError(problem) from error
    return values


def _build_tree(values: list[Any], node_class: Any) -> Any:
    if not values or values[0] is None:
        return None
    root = node_class(values[0])
    parents = deque([root])
    for position in range(1, len(values), 2):
        parent = parents.popleft()
        for side, value in zip(
            ("left", "right"), values[position : position + 2], strict=False
        ):
            if value is not None:
                child = node_class(value)
                setattr(parent, side, child)
                parents.append(child)
    return root


def _flatten_tree(root: Any) -> list[Any]:
    values: list[Any] = []
    seen: set[int] = set()
    waiting = deque([root])
    while waiting:
        node = waiting.popleft()
        if node is None:
            values.append(None)
            continue
        if id(node) in seen or len(seen) >= MOST_NODES:
            problem = "A tree node is reached twice."
            raise ShapeError(problem)
        seen.add(id(node))
        try:
            values.append(node.val)
            waiting.extend((node.left, node.right))
        except AttributeError as error:
            problem = f"A {type(node).__name__} stands where a tree node is expected."
            raise ShapeError(problem) from error
    while values and values[-1] is None:
        values.pop()
    return values
