"""Rejects a snapshot that is exactly `max_age` old.

Fails: a snapshot at the age limit and one second beyond
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] < max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
