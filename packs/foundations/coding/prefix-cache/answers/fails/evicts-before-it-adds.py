"""Makes room before the new prompt is cached, and so may evict the beginning that it shares.

Fails: the prompt to store shares the tokens used longest ago
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
        evicted = 0
        missing = len(tokens) - len(self.walk(tokens))
        while self.order and len(self.order) + missing > self.capacity:
            self.evict()
            evicted += 1
        path = self.walk(tokens)
        node = path[-1] if path else self.root
        for token in tokens[len(path) :]:
            child = node.children[token] = Node(token, node)
            node = child
            self.order[node] = None
            path.append(node)
        node.is_end = True
        self.use(path)
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
        for node in reversed(path):
            self.order.move_to_end(node)

    def evict(self):
        leaf, _ = self.order.popitem(last=False)
        del leaf.parent.children[leaf.token]
