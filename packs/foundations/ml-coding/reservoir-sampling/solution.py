"""One reservoir for each segment, after algorithm R."""

import numpy as np


class SegmentSampler:
    """Keeps at most `size` events of each segment, uniformly chosen."""

    def __init__(self, size: int, rng: np.random.Generator) -> None:
        if size < 1:
            raise ValueError(f"A sample of {size} events cannot be kept.")
        self._size = size
        self._rng = rng
        self._seen: dict[int, int] = {}
        self._kept: dict[int, list[int | str]] = {}

    def feed(self, pairs: list[tuple[int, int | str]]) -> None:
        """Take in the next (segment, event) pairs of the stream."""
        for segment, event in pairs:
            seen = self._seen.get(segment, 0) + 1
            self._seen[segment] = seen
            kept = self._kept.setdefault(segment, [])
            if seen <= self._size:
                kept.append(event)
                continue
            # Below `size` with probability size / seen, and then uniform over the
            # slots: one number decides whether to keep and what to drop.
            slot = self._rng.integers(seen)
            if slot < self._size:
                kept[slot] = event

    def samples(self) -> dict[int, list[int | str]]:
        """Return the kept events of every segment seen so far."""
        return {segment: list(kept) for segment, kept in self._kept.items()}
