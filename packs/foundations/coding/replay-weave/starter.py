"""Weave replayed examples into a linked list of fresh ones."""

from __future__ import annotations


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(
    fresh: ListNode | None, replay: ListNode | None, every: int
) -> ListNode | None:
    """Return `fresh` with one replay node after each group of `every` nodes.

    Args:
        fresh: Head of the list of new examples, or None.
        replay: Head of the list of old examples, or None; what is left is dropped.
        every: Number of fresh nodes in a full group, at least 1.

    Returns:
        Head of the woven list, or None when `fresh` is empty.
    """
    raise NotImplementedError
