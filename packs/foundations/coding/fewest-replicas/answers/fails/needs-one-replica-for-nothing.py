"""Returns 1 when there are no requests.

Fails: no requests
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

    low, high = 1, len(arrivals)
    while low < high:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle
        else:
            low = middle + 1
    return low
