"""Keeps the queue in a list and takes its front with `pop(0)`, which moves all the rest each time.

Fails: growth (too slow)
"""


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = 0
    peaks = []
    for end, width in enumerate(widths):
        while peaks and widths[peaks[-1]] <= width:
            peaks.pop()
        peaks.append(end)
        while peaks and widths[peaks[0]] * (end - start + 1) > budget:
            if peaks[0] == start:
                peaks.pop(0)
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
