"""Counts how often a token occurs in the past, not how many tickets contain it.

Fails: a token that repeats in one past ticket
Fails: new tickets unlike the past ones
Fails: the past tickets themselves
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    df = Counter(w for ticket in past for w in ticket)
    result = []
    for ticket in tickets:
        counts = Counter(w for w in ticket if w in df)
        raw = {}
        for w, c in counts.items():
            idf = math.log((1 + N) / (1 + df[w])) + 1
            raw[w] = (1 + math.log(c)) * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
