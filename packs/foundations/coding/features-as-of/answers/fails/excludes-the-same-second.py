"""Uses only snapshots written strictly before the event, so one of the same second is lost.

Fails: a snapshot in the very second of the event
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] < event:
            written += 1
        newest = written - 1
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
