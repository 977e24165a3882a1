"""Moves the upper end below a middle that suffices, so the search can step over the answer and return one too few.

Fails: three at once out of six
"""

from heapq import heapreplace


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        for arrival, duration in zip(arrivals, durations):
            start = max(free_at[0], arrival)
            if start - arrival > patience:
                return False
            heapreplace(free_at, start + duration)
        return True

    if not arrivals:
        return 0
    low, high = 1, len(arrivals)
    while low < high:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle - 1
        else:
            low = middle + 1
    return low
