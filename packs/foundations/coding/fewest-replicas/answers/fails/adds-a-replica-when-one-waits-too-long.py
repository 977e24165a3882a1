"""Adds a replica only when a request would wait too long; it then comes too late for the requests before, and more are needed than if it had been there from the start.

Fails: two short requests and two longer ones
"""

from heapq import heappush, heapreplace


def fewest_replicas(arrivals, durations, patience):
    free_at = []
    for arrival, duration in zip(arrivals, durations, strict=True):
        if not free_at or free_at[0] - arrival > patience:
            heappush(free_at, arrival + duration)
        else:
            heapreplace(free_at, max(free_at[0], arrival) + duration)
    return len(free_at)
