"""Match events with the newest features known at their time."""


def match_snapshots(
    event_times: list[int], snapshot_times: list[int], max_age: int | None
) -> list[int]:
    """Return, for each event, the index of the newest usable snapshot, or -1.

    Args:
        event_times: n times in seconds, ascending.
        snapshot_times: m times in seconds, ascending.
        max_age: Greatest age of a usable snapshot in seconds; None for no limit.

    Returns:
        n indices into `snapshot_times`; -1 where no snapshot may be used.
    """
    raise NotImplementedError
