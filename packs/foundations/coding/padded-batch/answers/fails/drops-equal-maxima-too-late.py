"""Stores each width once, without its copies, so the maximum is lost when the first of several equal prompts leaves.

Fails: equal long prompts leave one after the other
"""

from collections import deque


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = 0
    peaks = deque()
    for end, width in enumerate(widths):
        while peaks and peaks[-1] < width:
            peaks.pop()
        if not peaks or peaks[-1] != width:
            peaks.append(width)
        while peaks and peaks[0] * (end - start + 1) > budget:
            if peaks[0] == widths[start]:
                peaks.popleft()
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
