"""Try every run."""


def longest_batch(lengths: list[int], block: int, budget: int) -> tuple[int, int]:
    """Return the start and the number of prompts of the longest run that fits."""
    best = (0, 0)
    for start in range(len(lengths)):
        for end in range(start + 1, len(lengths) + 1):
            width = max(lengths[start:end])
            while width % block:
                width += 1
            count = end - start
            if width * count <= budget and count > best[1]:
                best = (start, count)
    return best
