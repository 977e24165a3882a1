class PrefixCache:
    """Keeps tokens of prompts in a tree and evicts the leaf used longest ago.

    Args:
        capacity: Number of tokens that can be cached; at least 1.

    Raises:
        ValueError: The capacity is below 1.
    """

    def __init__(self, capacity: int) -> None:
        raise NotImplementedError

    def match(self, tokens: list[int]) -> int:
        """Return how many leading tokens are cached, and mark them as used."""
        raise NotImplementedError

    def store(self, tokens: list[int]) -> int:
        """Cache the whole prompt; return how many tokens were evicted for it."""
        raise NotImplementedError

    def size(self) -> int:
        """Return how many tokens are cached."""
        raise NotImplementedError
