"""Counts the time until a request is finished as its wait; the promise is about its start.

Fails: requests that run longer than the patience
"""

from heapq import heapreplace


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        for arrival, duration in zip(arrivals, durations):
            end = max(free_at[0], arrival) + duration
            if end - arrival > patience:
                return False
            heapreplace(free_at, end)
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
