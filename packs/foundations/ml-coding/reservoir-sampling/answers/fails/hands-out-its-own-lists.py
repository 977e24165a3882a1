"""Returns the lists it goes on writing to, so earlier results change later.

Fails: asked after every part
Fails: what was returned before more was fed
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
        return self.kept
