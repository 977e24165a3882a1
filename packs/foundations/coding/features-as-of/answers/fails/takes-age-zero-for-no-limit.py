"""Tests `max_age` for truth, so a limit of 0 counts as no limit.

Fails: an age limit of zero
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        too_old = max_age and newest >= 0 and event - snapshot_times[newest] > max_age
        matches.append(-1 if too_old else newest)
    return matches
