"""Returns the first of several snapshots with the same time, not the last.

Fails: several snapshots of one second
"""

from bisect import bisect_left


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(bisect_left(snapshot_times, snapshot_times[newest]))
        else:
            matches.append(-1)
    return matches
