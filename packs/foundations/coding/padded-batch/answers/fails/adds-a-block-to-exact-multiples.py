"""Rounds up by adding a block always, also to a length that is a multiple already.

Fails: lengths that are multiples of the block
"""

from collections import deque


def longest_batch(lengths, block, budget):
    widths = [(length // block + 1) * block for length in lengths]
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
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
