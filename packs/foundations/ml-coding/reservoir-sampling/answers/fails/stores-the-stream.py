"""Stores all events and draws anew whenever it is asked, so dropped events come
back.

Fails: asked after every part
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
            kept.append(event)

    def samples(self):
        return {
            segment: [
                kept[i]
                for i in self.rng.permutation(len(kept))[: self.size].tolist()
            ]
            for segment, kept in self.kept.items()
        }
