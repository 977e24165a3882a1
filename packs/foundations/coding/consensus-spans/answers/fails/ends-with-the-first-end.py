"""Keeps a set of annotators, so the end of one mark takes its annotator out although another of their marks goes on.

Fails: one annotator is enough
Fails: a short mark inside a long one
"""


def consensus_spans(marks, quorum):
    events = []
    for annotator, start, end in marks:
        if start < end:
            events.append((start, 1, annotator))
            events.append((end, 0, annotator))
    events.sort()
    covering = set()
    spans = []
    opened = None
    at = 0
    while at < len(events):
        moment = events[at][0]
        while at < len(events) and events[at][0] == moment:
            _, starts, annotator = events[at]
            if starts:
                covering.add(annotator)
            else:
                covering.discard(annotator)
            at += 1
        if len(covering) >= quorum and opened is None:
            opened = moment
        elif len(covering) < quorum and opened is not None:
            spans.append((opened, moment))
            opened = None
    return spans
