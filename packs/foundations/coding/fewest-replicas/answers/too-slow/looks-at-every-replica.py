"""Searches the number well but looks at every replica for each request to find the one that is free first.

Fails: a rush at the start and many requests (too slow)
"""


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        for arrival, duration in zip(arrivals, durations, strict=True):
            first = min(free_at)
            start = max(first, arrival)
            if start - arrival > patience:
                return False
            free_at[free_at.index(first)] = start + duration
        return True

    low, high = min(1, len(arrivals)), len(arrivals)
    while low < high:
        middle = (low + high) // 2
        if suffices(middle):
            high = middle
        else:
            low = middle + 1
    return low
