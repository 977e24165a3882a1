"""Tries every labelling."""

from itertools import groupby, product


def label(scores: list[list[int]], shortest: int, price: int) -> list[int] | None:
    """Return a best labelling whose runs all are long enough."""
    if not scores:
        return []
    best, answer = None, None
    for labelling in product(range(len(scores[0])), repeat=len(scores)):
        runs = [len(list(run)) for _, run in groupby(labelling)]
        if min(runs) < shortest:
            continue
        gains = sum(frame[k] for frame, k in zip(scores, labelling, strict=True))
        total = gains - price * (len(runs) - 1)
        if best is None or total > best:
            best, answer = total, list(labelling)
    return answer
