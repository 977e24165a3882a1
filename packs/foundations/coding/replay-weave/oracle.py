"""Copy the values to Python lists, slice them in groups, build a new list."""

from __future__ import annotations


class ListNode:
    """A node of a singly linked list."""

    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:
        self.val = val
        self.next = next


def values(head: ListNode | None) -> list[int]:
    """Return the values of a linked list."""
    found = []
    while head is not None:
        found.append(head.val)
        head = head.next
    return found


def weave(
    fresh: ListNode | None, replay: ListNode | None, every: int
) -> ListNode | None:
    """Return a new list with the woven values."""
    new, old = values(fresh), values(replay)
    woven = []
    for start in range(0, len(new), every):
        group = new[start : start + every]
        woven += group
        if len(group) == every:
            woven += old[:1]
            old = old[1:]
    head = None
    for value in reversed(woven):
        head = ListNode(value, head)
    return head
