"""Tries for each frame every frame at which its run can have begun, which is quadratic in the frames.

Fails: growth (too slow)
"""


def label(scores, shortest, price):
    frames = len(scores)
    if frames < shortest:
        return None if frames else []
    labels = range(len(scores[0]))
    gained = [[0 for _ in labels]]
    for gains in scores:
        gained.append([a + b for a, b in zip(gained[-1], gains)])
    best = [0] + [None] * frames
    came = [None] * (frames + 1)
    # What an earlier end still lacks, for each label, sorted by frame.
    open_begins = [[] for _ in labels]
    for t in range(shortest, frames + 1):
        begun = t - shortest
        if best[begun] is not None:
            for k in labels:
                price_here = price if begun else 0
                open_begins[k].append(best[begun] - price_here - gained[begun][k])
        choices = [(max(open_begins[k]) + gained[t][k], k) for k in labels]
        best[t], k = max(choices)
        came[t] = (k, best[t] - gained[t][k])
    answer = []
    t = frames
    while t > 0:
        k, rest = came[t]
        for begun in range(t - shortest, -1, -1):
            if best[begun] is None:
                continue
            if best[begun] - (price if begun else 0) - gained[begun][k] == rest:
                break
        answer += [k] * (t - begun)
        t = begun
    return answer[::-1]
