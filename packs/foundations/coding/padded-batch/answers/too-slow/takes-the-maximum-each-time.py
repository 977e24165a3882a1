"""Slides the window well but computes its maximum anew at every step, which takes time proportional to n times the window.

Fails: many prompts in a wide window (too slow)
"""


def longest_batch(lengths, block, budget):
    widths = [-(-length // block) * block for length in lengths]
    best = (0, 0)
    start = 0
    for end in range(len(widths)):
        while start <= end:
            if max(widths[start : end + 1]) * (end - start + 1) <= budget:
                break
            start += 1
        if end - start + 1 > best[1]:
            best = (start, end - start + 1)
    return best
