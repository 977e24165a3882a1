"""Leaves out the ones inside the logarithm.

Fails: a common and a rarer token
Fails: a token that repeats in one past ticket
Fails: empty tickets in the past
Fails: tokens that differ in case
Fails: the same ticket twice
Fails: a token in each of many past tickets
Fails: new tickets unlike the past ones
Fails: the past tickets themselves
Fails: the empty string and punctuation as tokens
Fails: many past tickets and many different tokens
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
            idf = math.log(N / df[w]) + 1
            raw[w] = (1 + math.log(c)) * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
