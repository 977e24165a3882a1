"""Rounds the slots of the whole batch up to a multiple of the block, not the width of each prompt.

Fails: a block larger than every prompt
"""

from collections import deque


def longest_batch(lengths, block, budget):
    best = (0, 0)
    start = 0
    peaks = deque()
    for end, width in enumerate(lengths):
        while peaks and lengths[peaks[-1]] <= width:
            peaks.pop()
        peaks.append(end)
        while peaks:
            slots = lengths[peaks[0]] * (end - start + 1)
            if -(-slots // block) * block <= budget:
                break
            if peaks[0] == start:
                peaks.popleft()
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
