"""Calls itself for each group, so a long list exhausts the call stack.

Fails: long lists (crashed)
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    last = fresh
    for _ in range(every - 1):
        last = last and last.next
    if last is None or replay is None:
        return fresh
    rest, later = last.next, replay.next
    last.next = replay
    replay.next = weave(rest, later, every)
    return fresh
