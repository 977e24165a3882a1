"""Sorts starts before ends at equal times, and drops spans of no length."""


def consensus_spans(marks, quorum):
    events = []
    last = {}
    for annotator, start, end in sorted(marks, key=lambda mark: mark[1]):
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
