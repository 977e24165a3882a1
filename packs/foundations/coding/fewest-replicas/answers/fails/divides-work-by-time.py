"""Divides the total work by the time available, as if requests could be spread evenly.

Fails: one request waits long and the others not at all
Fails: a rush after an idle time
"""


def fewest_replicas(arrivals, durations, patience):
    if not arrivals:
        return 0
    ends = [a + d for a, d in zip(arrivals, durations)]
    available = max(ends) - arrivals[0] + patience
    return max(1, -(-sum(durations) // available))
