"""Takes it for granted that a replay example is left for every group.

Fails: the replay examples run out (crashed)
Fails: no replay examples (crashed)
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    node = fresh
    seen = 0
    while node:
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
