"""Takes snapshots off the front of a list; each `pop(0)` moves all that are left, so the time grows with the square of m.

Fails: growth (too slow)
"""


def match_snapshots(event_times, snapshot_times, max_age):
    waiting = list(snapshot_times)
    matches = []
    newest = -1
    for event in event_times:
        while waiting and waiting[0] <= event:
            waiting.pop(0)
            newest += 1
        if newest >= 0 and (
            max_age is None or event - snapshot_times[newest] <= max_age
        ):
            matches.append(newest)
        else:
            matches.append(-1)
    return matches
