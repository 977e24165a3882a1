"""Asks every mark for each stretch between neighbouring moments, which takes quadratic time.

Fails: many short marks (too slow)
"""


def consensus_spans(marks, quorum):
    moments = sorted({moment for _, *ends in marks for moment in ends})
    spans = []
    for left, right in zip(moments, moments[1:]):
        covering = {who for who, start, end in marks if start <= left and right <= end}
        if len(covering) < quorum:
            continue
        if spans and spans[-1][1] == left:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return spans
