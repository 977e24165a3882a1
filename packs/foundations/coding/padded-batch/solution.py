"""Slide a window whose maximum is kept in a decreasing queue."""

from collections import deque


def longest_batch(lengths: list[int], block: int, budget: int) -> tuple[int, int]:
    """Return the start and the number of prompts of the longest run that fits."""
    # Rounding up keeps the order of the lengths, so it can be done before taking the
    # maximum. -(-a // b) is the integer ceiling, exact at any size.
    widths = [-(-length // block) * block for length in lengths]

    best_start, best_count = 0, 0
    start = 0
    # Indices within the window, widths decreasing: the front is the window's maximum,
    # the others are the maxima that take over as the left end moves on.
    peaks: deque[int] = deque()
    for end, width in enumerate(widths):
        while peaks and widths[peaks[-1]] <= width:
            peaks.pop()
        peaks.append(end)
        # A run inside a fitting run fits, so the left end never has to go back. The
        # window may become empty when this prompt does not fit even alone.
        while peaks and widths[peaks[0]] * (end - start + 1) > budget:
            if peaks[0] == start:
                peaks.popleft()
            start += 1
        if end - start + 1 > best_count:  # only a longer run replaces an earlier one
            best_start, best_count = start, end - start + 1
    return best_start, best_count
