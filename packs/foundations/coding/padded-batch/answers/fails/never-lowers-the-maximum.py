"""Keeps the maximum of all prompts seen so far, also after the longest one has left the window.

Fails: a long prompt early in the queue
"""


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = widest = 0
    for end, width in enumerate(widths):
        widest = max(widest, width)
        while start <= end and widest * (end - start + 1) > budget:
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
