"""Goes through all past tickets for every token, which is quadratic in the number
of tickets.

Fails: many past tickets and many different tokens (too slow)
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    past = [set(ticket) for ticket in past]
    result = []
    for ticket in tickets:
        counts = Counter(ticket)
        raw = {}
        for w, c in counts.items():
            df = sum(1 for other in past if w in other)
            if not df:
                continue
            idf = math.log((1 + N) / (1 + df)) + 1
            raw[w] = (1 + math.log(c)) * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
