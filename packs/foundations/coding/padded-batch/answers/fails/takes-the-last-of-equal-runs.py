"""Lets a later run of the same length replace the earlier one.

Fails: two runs of the same length
"""

from collections import deque


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = 0
    peaks = deque()
    for end, width in enumerate(widths):
        while peaks and widths[peaks[-1]] <= width:
            peaks.pop()
        peaks.append(end)
        while peaks and widths[peaks[0]] * (end - start + 1) > budget:
            if peaks[0] == start:
                peaks.popleft()
            start += 1
        if peaks and end - start + 1 >= best[1]:
            best = (start, end - start + 1)
    return best
