"""Doubles the count until it suffices, then bisects; keeps the free times in a sorted list."""

from bisect import bisect_left, insort


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        ends = []  # of running requests, ascending
        for arrival, duration in zip(arrivals, durations):
            start = arrival
            if len(ends) == replicas:
                start = max(ends.pop(0), arrival)
            if start > arrival + patience:
                return False
            insort(ends, start + duration)
        return True

    if not arrivals:
        return 0
    top = 1
    while not suffices(top):
        top *= 2
    return bisect_left(range(top), True, lo=max(1, top // 2), key=suffices)
