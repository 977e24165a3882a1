"""Notes the last use of leaves only, so a token that becomes a leaf takes over the last use of the one that went, not its own.

Fails: the first tokens of a prompt are used without the last
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
        self.leaves = OrderedDict()
        self.taken = 0

    def match(self, tokens):
        node, found = self.root, 0
        for token in tokens:
            if token not in node.children:
                break
            node = node.children[token]
            found += 1
        if node in self.leaves:
            self.leaves.move_to_end(node)
        return found

    def store(self, tokens):
        node = self.root
        for token in tokens:
            if token not in node.children:
                node.children[token] = Node(token, node)
                self.leaves.pop(node, None)
                self.taken += 1
            node = node.children[token]
        if tokens and not node.children:
            self.leaves[node] = None
            self.leaves.move_to_end(node)
        evicted = 0
        while self.taken > self.capacity:
            leaf, _ = self.leaves.popitem(last=False)
            before = leaf.parent
            del before.children[leaf.token]
            if before is not self.root and not before.children:
                self.leaves[before] = None
                self.leaves.move_to_end(before, last=False)
            self.taken -= 1
            evicted += 1
        return evicted

    def size(self):
        return self.taken
