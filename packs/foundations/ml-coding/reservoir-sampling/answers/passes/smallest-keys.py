"""Gives every event a random key and keeps those with the smallest keys, in a heap
for each segment."""

import heapq
from collections import defaultdict


class SegmentSampler:
    def __init__(self, size, rng):
        if size <= 0:
            raise ValueError("size")
        self.size, self.rng = size, rng
        self.heaps = defaultdict(list)

    def feed(self, pairs):
        keys = self.rng.random(len(pairs)).tolist()
        for key, (segment, event) in zip(keys, pairs):
            heap = self.heaps[segment]
            # Negative keys: the heap's root is the largest key that is kept. The
            # length breaks ties before events, which may not be comparable.
            entry = (-key, len(heap), event)
            if len(heap) < self.size:
                heapq.heappush(heap, entry)
            elif entry > heap[0]:
                heapq.heapreplace(heap, entry)

    def samples(self):
        return {s: [event for *_, event in heap] for s, heap in self.heaps.items()}
