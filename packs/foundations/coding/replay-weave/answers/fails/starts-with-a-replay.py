"""Puts the replay example in front of each group instead of behind it.

Fails: one replay example after every second fresh one
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    dummy = tail = ListNode()
    position = 0
    while fresh:
        if position % every == 0 and replay:
            tail.next, replay = replay, replay.next
            tail = tail.next
        tail.next, fresh = fresh, fresh.next
        tail = tail.next
        position += 1
    tail.next = None
    return dummy.next
