"""Try 1, 2, 3, … replicas and let the clock tick millisecond by millisecond."""


def fewest_replicas(arrivals: list[int], durations: list[int], patience: int) -> int:
    """Return the smallest number of replicas with which nobody waits too long."""
    for replicas in range(len(arrivals) + 1):
        if longest_wait(replicas, arrivals, durations) <= patience:
            return replicas
    raise AssertionError


def longest_wait(replicas: int, arrivals: list[int], durations: list[int]) -> float:
    """Return the longest wait of any request."""
    if not arrivals:
        return 0
    if replicas == 0:
        return float("inf")
    left = [0] * replicas  # milliseconds that each replica still has to work
    queue = list(range(len(arrivals)))
    longest = 0
    now = 0
    while queue:
        for replica in range(replicas):
            if left[replica] == 0 and queue and arrivals[queue[0]] <= now:
                request = queue.pop(0)
                left[replica] = durations[request]
                longest = max(longest, now - arrivals[request])
        left = [max(0, rest - 1) for rest in left]
        now += 1
    return longest
