"""Marks only the last matched token as used, not the ones before it.

Fails: a beginning of two tokens is used without the third
"""

from collections import OrderedDict


class Node:
    def __init__(self, token, parent):
        self.token, self.parent, self.children = token, parent, {}


class PrefixCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity = capacity
        self.root = Node(-1, None)
        self.order = OrderedDict()

    def match(self, tokens):
        node, found = self.root, 0
        for token in tokens:
            if token not in node.children:
                break
            node = node.children[token]
            found += 1
        if found:
            self.order.move_to_end(node)
        return found

    def store(self, tokens):
        path, node = [], self.root
        for token in tokens:
            if token not in node.children:
                node.children[token] = Node(token, node)
            node = node.children[token]
            path.append(node)
        for node in reversed(path):
            self.order[node] = None
            self.order.move_to_end(node)
        evicted = 0
        while len(self.order) > self.capacity:
            leaf, _ = self.order.popitem(last=False)
            del leaf.parent.children[leaf.token]
            evicted += 1
        return evicted

    def size(self):
        return len(self.order)
