"""Moves the tokens of a prompt from the first to the last, so a token at the start goes before the ones behind it and cuts them off.

Fails: only the tail of a long prompt goes
"""

from collections import OrderedDict


class Node:
    def __init__(self, token, parent):
        self.token, self.parent, self.children = token, parent, {}
        self.is_end = False


class PrefixCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity = capacity
        self.root = Node(-1, None)
        self.order = OrderedDict()

    def match(self, tokens):
        path = self.walk(tokens)
        self.use(path)
        return len(path)

    def store(self, tokens):
        path = self.walk(tokens)
        node = path[-1] if path else self.root
        for token in tokens[len(path) :]:
            child = node.children[token] = Node(token, node)
            node = child
            self.order[node] = None
            path.append(node)
        node.is_end = True
        self.use(path)
        evicted = 0
        while len(self.order) > self.capacity:
            self.evict()
            evicted += 1
        return evicted

    def size(self):
        return len(self.order)

    def walk(self, tokens):
        path, node = [], self.root
        for token in tokens:
            if token not in node.children:
                break
            node = node.children[token]
            path.append(node)
        return path

    def use(self, path):
        for node in path:
            self.order.move_to_end(node)

    def evict(self):
        leaf, _ = self.order.popitem(last=False)
        leaf.parent.children.pop(leaf.token, None)
