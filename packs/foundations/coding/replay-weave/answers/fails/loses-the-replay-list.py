"""Moves on with `replay.next` after it has been overwritten, so fresh nodes are taken for replay nodes.

Fails: two replay examples one after the other
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    node = fresh
    seen = 0
    while node and replay:
        rest = node.next
        seen += 1
        if seen == every:
            node.next = replay
            replay.next = rest
            replay = replay.next
            seen = 0
        node = rest
    return fresh
