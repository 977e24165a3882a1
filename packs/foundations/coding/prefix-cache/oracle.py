"""Keeps each cached beginning as a tuple with the time of its last use."""


class PrefixCache:
    """Keeps tokens of prompts in a tree and evicts the leaf used longest ago."""

    def __init__(self, capacity: int) -> None:
        if capacity < 1:
            raise ValueError(capacity)
        self.capacity = capacity
        self.used: dict[tuple[int, ...], int] = {}
        self.now = 0

    def match(self, tokens: list[int]) -> int:
        """Return how many leading tokens are cached, and mark them as used."""
        self.now += 1
        length = 0
        while length < len(tokens) and tuple(tokens[: length + 1]) in self.used:
            length += 1
            self.used[tuple(tokens[:length])] = self.now
        return length

    def store(self, tokens: list[int]) -> int:
        """Cache the whole prompt; return how many tokens were evicted for it."""
        self.now += 1
        for length in range(1, len(tokens) + 1):
            self.used[tuple(tokens[:length])] = self.now
        evicted = 0
        while len(self.used) > self.capacity:
            inner = {beginning[:-1] for beginning in self.used}
            leaves = [beginning for beginning in self.used if beginning not in inner]
            del self.used[min(leaves, key=self.used.__getitem__)]
            evicted += 1
        return evicted

    def size(self) -> int:
        """Return how many tokens are cached."""
        return len(self.used)
