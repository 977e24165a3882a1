"""Counts up to `every` for each group also when the list has ended, so a very long group takes very long.

Fails: a group far longer than the list (too slow)
"""


class ListNode:
    def __init__(self, val=0, next=None):
        self.val = val
        self.next = next


def weave(fresh, replay, every):
    node = fresh
    while node is not None and replay is not None:
        last = None
        for _ in range(every):
            last = node
            if node is not None:
                node = node.next
        if last is not None:
            later = replay.next
            last.next, replay.next = replay, node
            replay = later
    return fresh
