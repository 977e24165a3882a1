"""Ends the woven list when the replay examples run out, and loses the remaining fresh ones.

Fails: the replay examples run out
Fails: no replay examples
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    dummy = tail = ListNode()
    position = 1
    while fresh and replay:
        tail.next, fresh = fresh, fresh.next
        tail = tail.next
        if position % every == 0:
            tail.next, replay = replay, replay.next
            tail = tail.next
        position += 1
    tail.next = None
    return dummy.next
