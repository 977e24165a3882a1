"""Returns the most requests that would run at once if nobody waited, as if the patience were zero.

Fails: the second request may wait
"""


def fewest_replicas(arrivals, durations, patience):
    steps = []
    for arrival, duration in zip(arrivals, durations):
        steps += [(arrival, 1), (arrival + duration, -1)]
    running = most = 0
    for _, step in sorted(steps):
        running += step
        most = max(most, running)
    return most
