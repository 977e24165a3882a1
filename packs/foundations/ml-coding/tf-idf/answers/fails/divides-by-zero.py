"""Divides by the length of the ticket, which is zero for an empty one.

Fails: an empty ticket among others (crashed)
Fails: nothing in the past (crashed)
Fails: the past tickets themselves (crashed)
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    df = Counter(w for ticket in past for w in set(ticket))
    result = []
    for ticket in tickets:
        counts = Counter(w for w in ticket if w in df)
        raw, length = {}, 1 / len(ticket)
        for w, c in counts.items():
            idf = math.log((1 + N) / (1 + df[w])) + 1
            raw[w] = (1 + math.log(c)) * idf * length
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
