"""Starts counting again with every part of the stream, so events of later parts
enter too often.

Fails: a stream in parts
Fails: asked after every part
"""

class SegmentSampler:
    def __init__(self, size, rng):
        if size < 1:
            raise ValueError("size")
        self.size, self.rng = size, rng
        self.seen, self.kept = {}, {}

    def feed(self, pairs):
        self.seen = {}
        for segment, event in pairs:
            n = self.seen[segment] = self.seen.get(segment, 0) + 1
            kept = self.kept.setdefault(segment, [])
            if len(kept) < self.size:
                kept.append(event)
                continue
            slot = int(self.rng.random() * n)
            if slot < self.size:
                kept[slot] = event

    def samples(self):
        return {segment: list(kept) for segment, kept in self.kept.items()}
