"""Sets the first link before the second has been read, so the replay node points at itself and the list runs in a ring.

Fails: one replay example in the middle
Fails: the replay examples run out
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
            later = replay.next
            node.next = replay
            replay.next = node.next
            replay = later
            seen = 0
        node = rest
    return fresh
