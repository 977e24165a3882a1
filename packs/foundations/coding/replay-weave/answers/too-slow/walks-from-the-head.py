"""Walks from the head to the place of every insertion, which takes quadratic time.

Fails: long lists (too slow)
"""

from __future__ import annotations


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    inserted = 0
    while replay:
        node = fresh
        for _ in range((inserted + 1) * every - 1 + inserted):
            node = node and node.next
        if node is None:
            break
        later = replay.next
        replay.next = node.next
        node.next = replay
        replay = later
        inserted += 1
    return fresh
