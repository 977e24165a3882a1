"""Deals the requests to the replicas in turn, so one queues behind a long request while other replicas are free.

Fails: one long request among short ones
"""


def fewest_replicas(arrivals, durations, patience):
    def suffices(replicas):
        free_at = [0] * replicas
        for i, (arrival, duration) in enumerate(zip(arrivals, durations)):
            start = max(free_at[i % replicas], arrival)
            if start - arrival > patience:
                return False
            free_at[i % replicas] = start + duration
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
