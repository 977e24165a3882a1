"""Numbers the calls and keeps leaves in a heap; entries that became stale are skipped."""

import heapq
from itertools import count


class Node:
    """One cached token and the number of the call that used it last."""

    def __init__(self, token: int, parent: "Node | None") -> None:
        self.token, self.parent = token, parent
        self.children: dict[int, Node] = {}
        self.used = 0
        self.is_cached = True


class PrefixCache:
    """Keeps tokens of prompts in a tree and evicts the leaf used longest ago."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity, self.taken, self.now = capacity, 0, 0
        self.root = Node(-1, None)
        self.leaves: list[tuple[int, int, Node]] = []
        self.entries = count()  # keeps the heap from comparing nodes

    def match(self, tokens: list[int]) -> int:
        """Return how many leading tokens are cached, and mark them as used."""
        return self._walk(tokens, is_adding=False)

    def store(self, tokens: list[int]) -> int:
        """Cache the whole prompt; return how many tokens were evicted for it."""
        self._walk(tokens, is_adding=True)
        evicted = 0
        while self.taken > self.capacity:
            used, _, leaf = heapq.heappop(self.leaves)
            if not leaf.is_cached or leaf.children or leaf.used != used:
                continue
            leaf.is_cached = False
            del leaf.parent.children[leaf.token]
            self.taken -= 1
            evicted += 1
            self._offer(leaf.parent)
        return evicted

    def size(self) -> int:
        """Return how many tokens are cached."""
        return self.taken

    def _walk(self, tokens: list[int], *, is_adding: bool) -> int:
        self.now += 1
        node, length = self.root, 0
        for token in tokens:
            if token not in node.children:
                if not is_adding:
                    break
                node.children[token] = Node(token, node)
                self.taken += 1
            node = node.children[token]
            node.used = self.now
            length += 1
        self._offer(node)
        return length

    def _offer(self, node: Node) -> None:
        if node is not self.root and not node.children:
            heapq.heappush(self.leaves, (node.used, next(self.entries), node))
