"""Puts all marks of all annotators together and ignores the quorum, as when merging intervals.

Fails: two annotators agree on a part
"""


def consensus_spans(marks, quorum):
    merged = []
    for _, start, end in sorted(marks, key=lambda mark: mark[1:]):
        if start == end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
