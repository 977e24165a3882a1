"""Takes the snapshot nearest in time, also when it was written after the event: the future leaks into training.

Fails: the nearest snapshot lies in the future
"""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    for event in event_times:
        best = -1
        for index, time in enumerate(snapshot_times):
            if best < 0 or abs(time - event) <= abs(snapshot_times[best] - event):
                best = index
            if time > event:
                break
        if best >= 0 and max_age is not None:
            if abs(event - snapshot_times[best]) > max_age:
                best = -1
        matches.append(best)
    return matches
