"""Merges events and snapshots into one timeline, snapshots first at equal times."""

from heapq import merge


def match_snapshots(event_times, snapshot_times, max_age):
    timeline = merge(
        ((time, 0, index) for index, time in enumerate(snapshot_times)),
        ((time, 1, index) for index, time in enumerate(event_times)),
    )
    matches = [-1] * len(event_times)
    newest = -1
    for time, is_event, index in timeline:
        if not is_event:
            newest = index
        elif newest >= 0 and (
            max_age is None or time - snapshot_times[newest] <= max_age
        ):
            matches[index] = newest
    return matches
