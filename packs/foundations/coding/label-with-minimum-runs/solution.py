"""Extends complete runs by one frame, or begins one that is just long enough."""

from math import inf


def label(scores: list[list[int]], shortest: int, price: int) -> list[int] | None:
    """Return a best labelling whose runs all are long enough."""
    frames = len(scores)
    if frames == 0:
        return []
    if frames < shortest:
        return None
    labels = range(len(scores[0]))

    # gained[t][k]: sum of the gains of label k over the first t frames.
    gained = [[0 for _ in labels]]
    for gains in scores:
        gained.append([a + b for a, b in zip(gained[-1], gains, strict=True)])

    # total[k]: best for the frames so far, the last run having label k and being
    # complete. best[t] and ends[t]: the largest of these after t frames, and its k.
    total: list[float] = [-inf for _ in labels]
    best: list[float] = [0.0] + [-inf] * frames
    ends = [-1] * (frames + 1)
    begins: list[list[bool]] = []  # begins[t - 1][k]: that run has just become complete
    for t in range(1, frames + 1):
        begun = t - shortest
        if begun < 0:
            begins.append([])
            continue
        # Following one's own label at a price is allowed here and never pays,
        # so one best end serves all labels.
        before = best[begun] - (price if begun else 0)
        fresh = [
            before + now - then
            for now, then in zip(gained[t], gained[begun], strict=True)
        ]
        longer = [old + gain for old, gain in zip(total, scores[t - 1], strict=True)]
        begins.append([f > o for f, o in zip(fresh, longer, strict=True)])
        total = [max(f, o) for f, o in zip(fresh, longer, strict=True)]
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
