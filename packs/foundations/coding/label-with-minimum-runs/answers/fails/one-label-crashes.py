"""Looks for the best other label to come from, which does not exist when there is only one.

Fails: only one label (crashed)
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
    history = [[0] * len(labels)] + [[-inf] * len(labels)] * (shortest - 1)
    for t in range(1, frames + 1):
        begun = t - shortest
        if begun < 0:
            begins.append([])
            continue
        order = sorted(labels, key=history[begun].__getitem__)
        first, second = order[-1], order[-2]
        fresh = []
        for k in labels:
            source = second if k == first and begun else first
            before = history[begun][source] - (price if begun else 0)
            fresh.append(before + gained[t][k] - gained[begun][k])
        longer = [total[k] + scores[t - 1][k] for k in labels]
        begins.append([fresh[k] > longer[k] for k in labels])
        total = [max(fresh[k], longer[k]) for k in labels]
        history.append(total)
        ends[t] = max(labels, key=total.__getitem__)
        best[t] = total[ends[t]]
    answer = [0] * frames
    t, k = frames, ends[frames]
    while t > 0:
        if begins[t - 1][k]:
            answer[t - shortest : t] = [k] * shortest
            t -= shortest
            k = max((j for j in labels if j != k), key=history[t].__getitem__)
        else:
            t -= 1
            answer[t] = k
    return answer
