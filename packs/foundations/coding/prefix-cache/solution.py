"""A trie whose nodes all stand in one order of last use, children before parents."""

from collections import OrderedDict


class Node:
    """One cached token. Nodes are hashed by identity."""

    __slots__ = ("children", "parent", "token")

    def __init__(self, token: int, parent: "Node | None") -> None:
        self.token = token
        self.parent = parent
        self.children: dict[int, Node] = {}


class PrefixCache:
    """Keeps tokens of prompts in a tree and evicts the leaf used longest ago."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            message = f"The capacity is {capacity}, not at least 1."
            raise ValueError(message)
        self._capacity = capacity
        self._root = Node(-1, None)  # takes no slot
        # Longest unused first. A use of a node is a use of its parent, which moves
        # later: so a node always stands before its parent, and the front is a leaf.
        self._order: OrderedDict[Node, None] = OrderedDict()

    def match(self, tokens: list[int]) -> int:
        """Return how many leading tokens are cached, and mark them as used."""
        path = []
        node = self._root
        for token in tokens:
            following = node.children.get(token)
            if following is None:
                break
            node = following
            path.append(node)
        self._use(path)
        return len(path)

    def store(self, tokens: list[int]) -> int:
        """Cache the whole prompt; return how many tokens were evicted for it."""
        path = []
        node = self._root
        for token in tokens:
            following = node.children.get(token)
            if following is None:
                following = node.children[token] = Node(token, node)
                self._order[following] = None
            node = following
            path.append(node)
        self._use(path)
        evicted = max(0, len(self._order) - self._capacity)
        for _ in range(evicted):
            leaf, _ = self._order.popitem(last=False)
            del leaf.parent.children[leaf.token]
        return evicted

    def size(self) -> int:
        """Return how many tokens are cached."""
        return len(self._order)

    def _use(self, path: list[Node]) -> None:
        """Mark the nodes as used now, the deepest first."""
        for node in reversed(path):
            self._order.move_to_end(node)
