"""Starts a new span whenever the number of annotators changes, also while it stays at or above the quorum.

Fails: another annotator joins and leaves
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    change = defaultdict(int)
    for own in group(marks):
        for start, end in own:
            change[start] += 1
            change[end] -= 1
    moments = sorted(change)
    spans = []
    covering = 0
    for left, right in zip(moments, moments[1:]):
        covering += change[left]
        if covering >= quorum:
            spans.append((left, right))
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
