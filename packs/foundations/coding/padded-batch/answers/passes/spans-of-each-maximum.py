"""Asks for each prompt how far a run reaches in which it is the longest, with a stack.

Any part of that span fits as soon as width times count does, so the leftmost part of
the allowed length is the best run for this prompt.
"""


def longest_batch(lengths, block, budget):
    widths = [(length + block - 1) // block * block for length in lengths]
    n = len(widths)
    left = [0] * n
    right = [n] * n
    stack = []
    for i, width in enumerate(widths):
        while stack and widths[stack[-1]] < width:
            right[stack.pop()] = i
        left[i] = stack[-1] + 1 if stack else 0
        stack.append(i)
    # Of equal neighbours the last in a chain has too short a left side; mend it.
    for i in range(1, n):
        j = left[i] - 1
        if j >= 0 and widths[j] == widths[i]:
            left[i] = left[j]
    best_start, best_count = 0, 0
    for i, width in enumerate(widths):
        count = min(right[i] - left[i], budget // width)
        if count > best_count or (count == best_count > 0 and left[i] < best_start):
            best_start, best_count = left[i], count
    return best_start, best_count
