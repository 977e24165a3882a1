"""Sorts the list it was given, so the caller's marks come back in another order.

Fails: two annotators agree on a part
Fails: one annotator's marks in falling order
"""


def consensus_spans(marks, quorum):
    marks.sort(key=lambda mark: mark[1])
    events = []
    last = {}
    for annotator, start, end in marks:
        start = max(start, last.get(annotator, start))
        if start < end:
            events += [(start, 0), (end, 1)]
            last[annotator] = end
    events.sort()
    spans = []
    covering = 0
    for moment, is_end in events:
        if is_end:
            if covering == quorum and spans[-1][0] < moment:
                spans[-1] = (spans[-1][0], moment)
            elif covering == quorum:
                spans.pop()
            covering -= 1
        else:
            covering += 1
            if covering == quorum:
                spans.append((moment, moment))
    return spans
