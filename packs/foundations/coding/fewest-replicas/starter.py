"""Find how few replicas would have served a log of requests in time."""


def fewest_replicas(arrivals: list[int], durations: list[int], patience: int) -> int:
    """Return the smallest number of replicas with which nobody waits too long.

    Args:
        arrivals: n arrival times in milliseconds, ascending.
        durations: n running times in milliseconds, at least 1.
        patience: Longest allowed wait before the start, in milliseconds.

    Returns:
        The number of replicas; 0 when there are no requests.
    """
    raise NotImplementedError
