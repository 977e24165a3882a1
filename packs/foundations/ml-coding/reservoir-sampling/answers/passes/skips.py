"""Algorithm L: draws how many events to skip until the next one that enters."""

from math import exp, floor, log, log1p


class Reservoir:
    def __init__(self):
        self.kept, self.seen, self.next, self.largest = [], 0, 0, 1.0


class SegmentSampler:
    def __init__(self, size, rng):
        if size < 1:
            raise ValueError("size")
        self.size, self.rng, self.reservoirs = size, rng, {}

    def feed(self, pairs):
        for segment, event in pairs:
            if segment not in self.reservoirs:
                self.reservoirs[segment] = Reservoir()
            one = self.reservoirs[segment]
            one.seen += 1
            if one.seen <= self.size:
                one.kept.append(event)
                if one.seen == self.size:
                    self.skip(one)
            elif one.seen == one.next:
                one.kept[int(self.rng.random() * self.size)] = event
                self.skip(one)

    def skip(self, one):
        # `largest` is distributed as the largest of the kept events' uniform keys.
        one.largest *= exp(log(1.0 - self.rng.random()) / self.size)
        steps = log(1.0 - self.rng.random()) / log1p(-one.largest)
        one.next = one.seen + floor(steps) + 1

    def samples(self):
        return {segment: one.kept[:] for segment, one in self.reservoirs.items()}
