"""Finds the newest snapshot and never looks at its age.

Fails: a snapshot at the age limit and one second beyond
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        matches.append(written - 1)
    return matches
