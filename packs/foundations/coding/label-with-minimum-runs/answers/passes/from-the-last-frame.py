"""From the last frame to the first, with one table for runs that begin and one for runs that may end."""

from math import inf


def label(scores: list[list[int]], shortest: int, price: int) -> list[int] | None:
    """Return a best labelling whose runs all are long enough."""
    frames = len(scores)
    if frames < shortest:
        return [] if frames == 0 else None
    labels = len(scores[0])
    # block[t][k]: gain of label k over frames t .. t + shortest - 1, by sliding.
    # free[t][k]: best gain of frames t .. end when the run of k may end before t.
    # start[t]: best gain of frames t .. end when a run begins at t, and its label.
    free: list[list[float]] = [[] for _ in range(frames)] + [[0] * labels]
    start: list[tuple[float, int]] = [(-inf, -1)] * (frames + 1)
    stays: list[list[bool]] = [[] for _ in range(frames)]
    block = [0] * labels
    for t in range(frames - 1, -1, -1):
        block = [b + gain for b, gain in zip(block, scores[t], strict=True)]
        if t + shortest < frames:
            gone = scores[t + shortest]
            block = [b - gain for b, gain in zip(block, gone, strict=True)]
        if t + shortest <= frames:
            after = free[t + shortest]
            start[t] = max((block[k] + after[k], k) for k in range(labels))
        switch = start[t][0] - price  # minus infinity where no run fits any more
        stay = [gain + rest for gain, rest in zip(scores[t], free[t + 1], strict=True)]
        stays[t] = [s >= switch for s in stay]
        free[t] = [max(s, switch) for s in stay]
    answer: list[int] = []
    t = 0
    while t < frames:
        if not answer or not stays[t][answer[-1]]:
            answer += [start[t][1]] * shortest
        else:
            answer.append(answer[-1])
        t = len(answer)
    return answer
