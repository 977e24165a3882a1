"""Refuses a mark whose start equals its end, though such marks are allowed and cover nothing.

Fails: a mark without length (crashed)
Fails: only marks without length (crashed)
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    change = defaultdict(int)
    for own in group(marks):
        for start, end in own:
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


def group(marks):
    marks_of = defaultdict(list)
    for annotator, start, end in marks:
        if start >= end:
            raise ValueError(f"{annotator} marked nothing at {start}")
        marks_of[annotator].append((start, end))
    for own in marks_of.values():
        merged = []
        for start, end in sorted(own):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        yield merged
