"""Moves on by at most one snapshot per event (`if` where `while` is needed), so the match falls behind.

Fails: many snapshots between two events
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    for event in event_times:
        if written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
