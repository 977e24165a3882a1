"""Walk through both sorted lists together; neither index ever moves back."""


def match_snapshots(
    event_times: list[int], snapshot_times: list[int], max_age: int | None
) -> list[int]:
    """Return, for each event, the index of the newest usable snapshot, or -1."""
    matches = []
    written = 0  # how many snapshots have been written by the event's time
    for event in event_times:
        # Several snapshots may have been written since the last event. Moving past
        # equal times also gives the highest index among them.
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        # Only the newest needs a look: when it is too old, all others are older.
        # `max_age` may be 0, so it is held against None and not tested for truth.
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
