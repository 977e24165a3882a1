"""Counts the replay examples as part of the next group, so later groups are one fresh example short.

Fails: groups of three, several times
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
        seen += 1
        if seen == every:
            later = replay.next
            replay.next = node.next
            node.next = replay
            replay = later
            seen = 0
        node = node.next
    return fresh
