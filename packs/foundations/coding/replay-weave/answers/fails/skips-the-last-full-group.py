"""Stops at the last fresh node, so a full group at the very end is followed by no replay example.

Fails: a group that ends with the list
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    node = fresh
    seen = 0
    while node and node.next and replay:
        rest = node.next
        seen += 1
        if seen == every:
            later = replay.next
            node.next = replay
            replay.next = rest
            replay = later
            seen = 0
        node = rest
    return fresh
