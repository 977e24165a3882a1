"""Counts marks instead of annotators, so one annotator's overlapping marks agree with each other.

Fails: one annotator marks the same part twice
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    change = defaultdict(int)
    for _, start, end in marks:
        change[start] += 1
        change[end] -= 1
    spans = []
    covering = opened = 0
    for moment in sorted(change):
        before = covering
        covering += change[moment]
        if before < quorum <= covering:
            opened = moment
        elif covering < quorum <= before:
            spans.append((opened, moment))
    return spans
