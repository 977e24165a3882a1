"""Count tickets once, then weigh each ticket by itself."""

import math
from collections import Counter


def tf_idf(past: list[list[str]], tickets: list[list[str]]) -> list[dict[str, float]]:
    """Return the weight of every known token, one dict for each of `tickets`."""
    # A set per ticket: n_w counts tickets, not occurrences.
    containing = Counter(token for ticket in past for token in set(ticket))
    idf = {
        token: math.log((1 + len(past)) / (1 + count)) + 1
        for token, count in containing.items()
    }
    return [_weights(ticket, idf) for ticket in tickets]


def _weights(ticket: list[str], idf: dict[str, float]) -> dict[str, float]:
    raw = {
        token: (1 + math.log(count)) * idf[token]
        for token, count in Counter(ticket).items()
        if token in idf
    }
    # idf is at least 1, so the norm is 0 only when `raw` is empty and unused.
    norm = math.hypot(*raw.values())
    return {token: value / norm for token, value in raw.items()}
