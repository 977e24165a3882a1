"""Searches all cached tokens for the leaf that was used longest ago at every eviction.

Fails: a large cache with many evictions (too slow)
"""


class Node:
    def __init__(self, token, parent):
        self.token, self.parent, self.children, self.used = token, parent, {}, 0


class PrefixCache:
    def __init__(self, capacity):
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.now = capacity, 0
        self.root = Node(-1, None)
        self.nodes = set()

    def match(self, tokens):
        return self.walk(tokens, False)

    def store(self, tokens):
        self.walk(tokens, True)
        evicted = 0
        while len(self.nodes) > self.capacity:
            leaves = (node for node in self.nodes if not node.children)
            leaf = min(leaves, key=lambda node: node.used)
            self.nodes.remove(leaf)
            del leaf.parent.children[leaf.token]
            evicted += 1
        return evicted

    def size(self):
        return len(self.nodes)

    def walk(self, tokens, adds):
        self.now += 1
        node, length = self.root, 0
        for token in tokens:
            if token not in node.children:
                if not adds:
                    break
                node.children[token] = Node(token, node)
                self.nodes.add(node.children[token])
            node = node.children[token]
            node.used = self.now
            length += 1
        return length
