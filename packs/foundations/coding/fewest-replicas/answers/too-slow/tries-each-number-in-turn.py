"""Simulates 1, 2, 3, … replicas until one number suffices: thousands of simulations where a dozen would do.

Fails: many requests and a rush at the end (too slow)
"""

from heapq import heapreplace


def fewest_replicas(arrivals, durations, patience):
    if not arrivals:
        return 0
    replicas = 0
    while True:
        replicas += 1
        free_at = [0] * replicas
        for arrival, duration in zip(arrivals, durations):
            start = max(free_at[0], arrival)
            if start - arrival > patience:
                break
            heapreplace(free_at, start + duration)
        else:
            return replicas
