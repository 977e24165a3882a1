"""Appends the replay examples that are left over; they should be dropped.

Fails: replay examples are left over
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    dummy = tail = ListNode()
    seen = 0
    while fresh:
        tail.next, fresh = fresh, fresh.next
        tail = tail.next
        seen += 1
        if seen == every and replay:
            tail.next, replay = replay, replay.next
            tail = tail.next
            seen = 0
    tail.next = replay
    return dummy.next
