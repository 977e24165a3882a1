"""Starts again at the first snapshot for every event, which takes time proportional to n times m.

Fails: many events and many snapshots (too slow)
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    for event in event_times:
        newest = -1
        for index, time in enumerate(snapshot_times):
            if time > event:
                break
            newest = index
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
