"""Skips an event that is in the sample already, although every arrival counts.

Fails: equal events in one segment
Fails: more equal events than are kept
"""

class SegmentSampler:
    def __init__(self, size, rng):
        if size < 1:
            raise ValueError("size")
        self.size, self.rng = size, rng
        self.seen, self.kept = {}, {}

    def feed(self, pairs):
        for segment, event in pairs:
            if event in self.kept.get(segment, []):
                continue
            n = self.seen[segment] = self.seen.get(segment, 0) + 1
            kept = self.kept.setdefault(segment, [])
            if n <= self.size:
                kept.append(event)
                continue
            slot = int(self.rng.random() * n)
            if slot < self.size:
                kept[slot] = event

    def samples(self):
        return {segment: list(kept) for segment, kept in self.kept.items()}
