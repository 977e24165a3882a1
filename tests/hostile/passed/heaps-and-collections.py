"""Uses heaps, queues, counters, caches and bisection."""

import bisect
import collections
import functools
import heapq
import itertools


@functools.lru_cache(maxsize=None)
def twice(n):
    return n + n


def double(n):
    heap = [3, 1, n]
    heapq.heapify(heap)
    assert heapq.heappop(heap) == min(3, 1, n)
    counts = collections.Counter(itertools.repeat(n, 2))
    queue = collections.deque(counts.elements())
    bisect.insort(heap, n)
    return queue.popleft() + queue.pop() if twice(n) == 2 * n else None
