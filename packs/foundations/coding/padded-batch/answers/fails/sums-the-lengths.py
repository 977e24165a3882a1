"""Adds up the widths of the prompts; but padding makes every prompt as wide as the longest.

Fails: short prompts beside a long one
"""


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = total = 0
    for end, width in enumerate(widths):
        total += width
        while total > budget:
            total -= widths[start]
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
