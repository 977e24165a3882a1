"""Lets each snapshot serve one event only.

Fails: several events share a snapshot
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    written = 0
    used = -1
    for event in event_times:
        while written < len(snapshot_times) and snapshot_times[written] <= event:
            written += 1
        newest = written - 1
        fits = newest > used and (
            max_age is None or event - snapshot_times[newest] <= max_age
        )
        if fits:
            used = newest
        matches.append(newest if fits else -1)
    return matches
