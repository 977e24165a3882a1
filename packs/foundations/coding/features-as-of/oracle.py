"""Look at every snapshot for every event."""


def match_snapshots(
    event_times: list[int], snapshot_times: list[int], max_age: int | None
) -> list[int]:
    """Return, for each event, the index of the newest usable snapshot, or -1."""
    matches = []
    for event in event_times:
        usable = [
            (time, index)
            for index, time in enumerate(snapshot_times)
            if time <= event and (max_age is None or event - time <= max_age)
        ]
        matches.append(max(usable)[1] if usable else -1)
    return matches
