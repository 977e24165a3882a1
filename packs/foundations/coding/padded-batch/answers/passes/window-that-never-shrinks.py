"""Keeps the window at the best size found so far: it moves on or grows, never shrinks."""

from collections import deque


def longest_batch(lengths, block, budget):
    peaks = deque()
    best_start, best_count = 0, 0
    for end, length in enumerate(lengths):
        width = -(-length // block) * block
        while peaks and peaks[-1][1] <= width:
            peaks.pop()
        peaks.append((end, width))
        start = end - best_count
        while peaks[0][0] < start:
            peaks.popleft()
        if peaks[0][1] * (best_count + 1) <= budget:
            best_start, best_count = start, best_count + 1
    return best_start, best_count
