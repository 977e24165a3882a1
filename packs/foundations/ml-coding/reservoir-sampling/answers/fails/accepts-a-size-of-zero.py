"""Does not refuse a size below 1.

Fails: a size of zero
"""

class SegmentSampler:
    def __init__(self, size, rng):
        self.size, self.rng = size, rng
        self.seen, self.kept = {}, {}

    def feed(self, pairs):
        for segment, event in pairs:
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
