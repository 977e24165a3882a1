"""Handles the starts of a moment before its ends, as if the end were covered, so annotators that only touch seem to agree for no time at all.

Fails: two annotators only touch
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    events = []
    for own in group(marks):
        for start, end in own:
            events += [(start, 0), (end, 1)]
    spans = []
    covering = opened = 0
    for moment, is_end in sorted(events):
        if is_end:
            if covering == quorum:
                spans.append((opened, moment))
            covering -= 1
        else:
            covering += 1
            if covering == quorum:
                opened = moment
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
