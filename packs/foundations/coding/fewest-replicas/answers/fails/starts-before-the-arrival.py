"""Starts a request when a replica becomes free, even before the request has arrived, so idle time is used up in advance.

Fails: a rush after an idle time
"""

from heapq import heapreplace


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        for arrival, duration in zip(arrivals, durations):
            start = free_at[0]
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
            high = middle
        else:
            low = middle + 1
    return low
