"""Keeps one sample of the whole stream instead of one for each segment.

Fails: no more events than are kept
Fails: one event more than is kept
Fails: equal events in one segment
Fails: one of two
Fails: one of two, a hundred segments
Fails: two of three, a few segments
Fails: nine of ten, a hundred segments
Fails: two long segments, one after the other
Fails: one of five
Fails: two of three
Fails: three of six, mixed segments
Fails: three of six, one segment after the other
Fails: four of five
Fails: a stream in parts
Fails: asked after every part
Fails: asked twice in a row
Fails: what was returned before more was fed
Fails: ten of five hundred
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
            n = self.seen[0] = self.seen.get(0, 0) + 1
            kept = self.kept.setdefault(0, [])
            event = (segment, event)
            if n <= self.size:
                kept.append(event)
                continue
            slot = int(self.rng.random() * n)
            if slot < self.size:
                kept[slot] = event

    def samples(self):
        return {
            key: [event for segment, event in self.kept[0] if segment == key]
            for key, _ in self.kept.get(0, [])
        }
