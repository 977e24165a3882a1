"""Holds the average wait against the patience, though every single request must start in time.

Fails: one request waits long and the others not at all
"""

from heapq import heapreplace


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        total = 0
        for arrival, duration in zip(arrivals, durations):
            start = max(free_at[0], arrival)
            total += start - arrival
            heapreplace(free_at, start + duration)
        return total <= patience * len(arrivals)

    if not arrivals:
        return 0
    low, high = 1, len(arrivals)
    while low < high:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle
        else:
            low = middle + 1
    return low
