"""Searches up to n - 1 only, so the answer n is out of reach.

Fails: every request needs its own replica
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
    low, high = 1, len(arrivals) - 1
    while low < high:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle
        else:
            low = middle + 1
    return low
