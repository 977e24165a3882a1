"""Searches the whole ticket anew for every token, which is quadratic in its
length.

Fails: a ticket of many tokens (too slow)
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    df = Counter(w for ticket in past for w in set(ticket))
    result = []
    for ticket in tickets:
        counts = {w: ticket.count(w) for w in set(ticket) if w in df}
        raw = {}
        for w, c in counts.items():
            idf = math.log((1 + N) / (1 + df[w])) + 1
            raw[w] = (1 + math.log(c)) * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
