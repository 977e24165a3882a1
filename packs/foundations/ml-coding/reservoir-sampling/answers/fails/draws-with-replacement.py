"""Fills every slot from a reservoir of its own, so one event can be kept several
times.

Fails: one event more than is kept
Fails: two of three, a few segments
Fails: nine of ten, a hundred segments
Fails: two of three
Fails: three of six, mixed segments
Fails: three of six, one segment after the other
Fails: four of five
Fails: a stream in parts
Fails: asked after every part
Fails: ten of five hundred
Fails: segments of different lengths
Fails: one long segment (too slow)
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
            for slot in range(self.size):
                if self.rng.random() < 1 / n:
                    kept[slot] = event

    def samples(self):
        return {segment: list(kept) for segment, kept in self.kept.items()}
