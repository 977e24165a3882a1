"""Goes through both lists from the back, dropping snapshots from the future."""


def match_snapshots(event_times, snapshot_times, max_age):
    matches = []
    at = len(snapshot_times) - 1
    for event in reversed(event_times):
        while at >= 0 and snapshot_times[at] > event:
            at -= 1
        fits = at >= 0 and (max_age is None or event - snapshot_times[at] <= max_age)
        matches.append(at if fits else -1)
    return matches[::-1]
