"""Merge each annotator's marks, then sweep over all starts and ends once."""

from collections import defaultdict


def consensus_spans(
    marks: list[tuple[str, int, int]], quorum: int
) -> list[tuple[int, int]]:
    """Return the maximal spans covered by at least `quorum` annotators."""
    marks_of: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for annotator, start, end in marks:
        if start < end:
            marks_of[annotator].append((start, end))

    # How much the number of covering annotators changes at each moment. Adding up
    # by moment makes an end and a start at the same time cancel out, so that no span
    # is cut there, and no empty one appears.
    change: defaultdict[int, int] = defaultdict(int)
    for own in marks_of.values():
        for start, end in merge(own):
            change[start] += 1
            change[end] -= 1

    spans = []
    covering = 0
    opened = 0
    for moment in sorted(change):
        before = covering
        covering += change[moment]
        if before < quorum <= covering:
            opened = moment
        elif covering < quorum <= before:
            spans.append((opened, moment))
    return spans


def merge(own: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return disjoint spans that cover the same moments as one annotator's marks."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(own):
        if merged and start <= merged[-1][1]:
            # The earlier mark may reach further than this one.
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
