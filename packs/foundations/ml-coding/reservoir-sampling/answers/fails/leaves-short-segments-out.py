"""Leaves out segments that have fewer events than the size.

Fails: no more events than are kept
Fails: one event more than is kept
Fails: every event is kept when the size is large
Fails: equal events in one segment
Fails: asked after every part
Fails: asked twice in a row
Fails: what was returned before more was fed
Fails: segments of different lengths
"""

class SegmentSampler:
    def __init__(self, size, rng):
        if size < 1:
            raise ValueError("size")
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
        return {segment: list(kept) for segment, kept in self.kept.items() if len(kept) == self.size}
