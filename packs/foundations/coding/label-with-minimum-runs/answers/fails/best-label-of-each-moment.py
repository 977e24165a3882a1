"""Reads off the label that was best at each moment instead of walking back from the best end.

Fails: a late gain decides about earlier frames
"""

from math import inf


def label(scores, shortest, price):
    frames = len(scores)
    if frames == 0:
        return []
    if frames < shortest:
        return None
    labels = range(len(scores[0]))
    gained = [[0 for _ in labels]]
    for gains in scores:
        gained.append([a + b for a, b in zip(gained[-1], gains)])
    total = [-inf for _ in labels]
    best = [0.0] + [-inf] * frames
    ends = [-1] * (frames + 1)
    begins = []
    for t in range(1, frames + 1):
        begun = t - shortest
        if begun < 0:
            begins.append([])
            continue
        before = best[begun] - (price if begun else 0)
        fresh = [before + gained[t][k] - gained[begun][k] for k in labels]
        longer = [total[k] + scores[t - 1][k] for k in labels]
        begins.append([fresh[k] > longer[k] for k in labels])
        total = [max(fresh[k], longer[k]) for k in labels]
        ends[t] = max(labels, key=total.__getitem__)
        best[t] = total[ends[t]]
    return [max(ends[t], 0) for t in range(1, frames + 1)]
