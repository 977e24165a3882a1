"""Sweeps in order but looks through all open marks at every start, which is quadratic when many are open at once.

Fails: growth (too slow)
"""

from collections import defaultdict


def consensus_spans(marks, quorum):
    marks_of = defaultdict(list)
    for annotator, start, end in marks:
        if start < end:
            marks_of[annotator].append((start, end))
    flat = []
    for own in marks_of.values():
        merged = []
        for start, end in sorted(own):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(merged[-1][1], end))
            else:
                merged.append((start, end))
        flat += merged

    change = defaultdict(int)
    open_ends = []
    for start, end in sorted(flat):
        for over in open_ends:
            if over <= start:
                change[over] -= 1
        open_ends = [over for over in open_ends if over > start]
        open_ends.append(end)
        change[start] += 1
    for over in open_ends:
        change[over] -= 1

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
