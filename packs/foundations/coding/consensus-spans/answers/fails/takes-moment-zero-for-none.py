"""Tests the start of the open span for truth, so a span that starts at moment 0 counts as not open.

Fails: one annotator is enough
Fails: more annotators than needed
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    marks_of = defaultdict(list)
    for annotator, start, end in marks:
        if start < end:
            marks_of[annotator].append((start, end))
    change = defaultdict(int)
    for own in marks_of.values():
        reached = None
        for start, end in sorted(own):
            if reached is None or start > reached:
                change[start] += 1
                change[end] -= 1
                reached = end
            elif end > reached:
                change[reached] += 1
                change[end] -= 1
                reached = end
    spans = []
    covering = 0
    opened = None
    for moment in sorted(change):
        covering += change[moment]
        if covering >= quorum and opened is None:
            opened = moment
        elif covering < quorum and opened:
            spans.append((opened, moment))
            opened = None
    return spans
