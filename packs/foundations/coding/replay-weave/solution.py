"""Walk along the fresh nodes and splice one replay node in after each full group."""

from __future__ import annotations


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(
    fresh: ListNode | None, replay: ListNode | None, every: int
) -> ListNode | None:
    """Return `fresh` with one replay node after each group of `every` nodes."""
    node = fresh
    seen = 0  # fresh nodes of the current group
    # The head never changes, since a replay node always follows a fresh one. So no
    # dummy node is needed, and an empty `fresh` falls out right.
    while node is not None and replay is not None:
        rest = node.next
        seen += 1
        if seen == every:
            # Save what lies behind the replay node before its link is overwritten;
            # this also cuts it off from the replay nodes that may be dropped.
            later = replay.next
            node.next = replay
            replay.next = rest
            replay = later
            seen = 0
        node = rest  # the next fresh node: the one just put in does not count
    return fresh
