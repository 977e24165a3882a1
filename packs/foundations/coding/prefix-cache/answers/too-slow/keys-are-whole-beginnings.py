"""Keeps every cached beginning as a tuple of its own, which is quadratic in the length of a prompt.

Fails: one very long prompt (too slow)
"""

from collections import OrderedDict


class PrefixCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity = capacity
        self.order = OrderedDict()

    def match(self, tokens):
        length = 0
        while length < len(tokens) and hash_of(tokens[: length + 1]) in self.order:
            length += 1
        for end in range(length, 0, -1):
            self.order.move_to_end(hash_of(tokens[:end]))
        return length

    def store(self, tokens):
        for end in range(len(tokens), 0, -1):
            key = hash_of(tokens[:end])
            self.order[key] = None
            self.order.move_to_end(key)
        evicted = max(0, len(self.order) - self.capacity)
        for _ in range(evicted):
            self.order.popitem(last=False)
        return evicted

    def size(self):
        return len(self.order)


def hash_of(tokens):
    # The tuples themselves would not fit into memory for a long prompt.
    return len(tokens), hash(repr(tokens))
