"""Takes the snapshot nearest in time, also when it was written after the event: the future leaks into training.

Fails: the nearest snapshot lies in the future
"""

from bisect import bisect_right


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    for event in event_times:
        after = bisect_right(snapshot_times, event)
        near = [i for i in (after - 1, after) if 0 <= i < len(snapshot_times)]
        best = min(near, key=lambda i: abs(snapshot_times[i] - event), default=-1)
        if best >= 0 and max_age is not None:
            if abs(snapshot_times[best] - event) > max_age:
                best = -1
        matches.append(best)
    return matches
