"""Halve the range of replica counts; a simulation with a heap answers each guess."""

from heapq import heapreplace


def fewest_replicas(arrivals: list[int], durations: list[int], patience: int) -> int:
    """Return the smallest number of replicas with which nobody waits too long."""
    if not arrivals:
        return 0
    # One more replica never makes any request start later, so the counts that suffice
    # are all those from the answer on. n suffice: every request has its own.
    low, high = 1, len(arrivals)
    while low < high:
        middle = (low + high) // 2
        if suffices(middle, arrivals, durations, patience):
            high = middle  # the middle itself may be the answer
        else:
            low = middle + 1
    return low


def suffices(
    replicas: int, arrivals: list[int], durations: list[int], patience: int
) -> bool:
    """Return whether so many replicas start every request within its patience."""
    free_at = [0] * replicas  # a heap of the times at which replicas become free
    for arrival, duration in zip(arrivals, durations, strict=True):
        # The replica that is free first gives the earliest start. It may have been
        # idle, so the request starts no earlier than it arrives.
        start = max(free_at[0], arrival)
        if start - arrival > patience:
            return False
        heapreplace(free_at, start + duration)
    return True
