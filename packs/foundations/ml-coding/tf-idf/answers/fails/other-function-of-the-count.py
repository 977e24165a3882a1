"""Scales repeated tokens by something other than one plus the logarithm of the
count, for example by the count itself.

Fails: a token that repeats in the ticket
Fails: a token in each of many past tickets
Fails: new tickets unlike the past ones
Fails: the past tickets themselves
Fails: the empty string and punctuation as tokens
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    df = Counter(w for ticket in past for w in set(ticket))
    result = []
    for ticket in tickets:
        counts = Counter(w for w in ticket if w in df)
        raw = {}
        for w, c in counts.items():
            idf = math.log((1 + N) / (1 + df[w])) + 1
            raw[w] = c * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
