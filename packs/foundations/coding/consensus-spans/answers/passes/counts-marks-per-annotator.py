"""Sweeps without merging first: keeps, for each annotator, how many of their marks are open."""

from collections import Counter
from itertools import groupby
from operator import itemgetter


def consensus_spans(marks, quorum):
    events = []
    for annotator, start, end in marks:
        if start < end:
            events.append((start, 1, annotator))
            events.append((end, -1, annotator))
    events.sort(key=itemgetter(0))

    open_marks = Counter()
    covering = 0
    result = []
    opened = None
    for moment, together in groupby(events, key=itemgetter(0)):
        for _, step, annotator in together:
            was_covering = open_marks[annotator] > 0
            open_marks[annotator] += step
            covering += (open_marks[annotator] > 0) - was_covering
        if opened is None and covering >= quorum:
            opened = moment
        elif opened is not None and covering < quorum:
            result.append((opened, moment))
            opened = None
    return result
