"""A uniform sample of every segment of a stream."""

import numpy as np


class SegmentSampler:
    """Keeps at most `size` events of each segment, uniformly chosen."""

    def __init__(self, size: int, rng: np.random.Generator) -> None:
        raise NotImplementedError

    def feed(self, pairs: list[tuple[int, int | str]]) -> None:
        """Take in the next (segment, event) pairs of the stream."""
        raise NotImplementedError

    def samples(self) -> dict[int, list[int | str]]:
        """Return the kept events of every segment seen so far."""
        raise NotImplementedError
