"""Puts a replay example after the last group also when that group is not full.

Fails: a last group that is not full
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
        if seen == every or rest is None:
            later = replay.next
            node.next = replay
            replay.next = rest
            replay = later
            seen = 0
        node = rest
    return fresh
