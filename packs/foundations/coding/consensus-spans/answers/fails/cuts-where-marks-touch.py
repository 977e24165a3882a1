"""Handles the ends of a moment before its starts, one event at a time, so a span is cut where one mark ends and another begins.

Fails: another annotator takes over at the same moment
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    events = []
    for own in group(marks):
        for start, end in own:
            events += [(start, 1), (end, -1)]
    spans = []
    covering = opened = 0
    for moment, step in sorted(events):
        if step > 0 and covering == quorum - 1:
            opened = moment
        if step < 0 and covering == quorum:
            spans.append((opened, moment))
        covering += step
    return spans


def group(marks):
    marks_of = defaultdict(list)
    for annotator, start, end in marks:
        if start < end:
            marks_of[annotator].append((start, end))
    for own in marks_of.values():
        merged = []
        for start, end in sorted(own):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        yield merged
