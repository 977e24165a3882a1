"""Returns None for a recording without frames, because it is shorter than any run.

Fails: no frames
"""

from math import inf


def label(scores, shortest, price):
    frames = len(scores)
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
    answer = [0] * frames
    t, k = frames, ends[frames]
    while t > 0:
        if begins[t - 1][k]:
            answer[t - shortest : t] = [k] * shortest
            t -= shortest
            k = ends[t]
        else:
            t -= 1
            answer[t] = k
    return answer
