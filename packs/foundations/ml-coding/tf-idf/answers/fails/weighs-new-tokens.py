"""Gives tokens never seen in the past a weight, as if they were very telling.

Fails: a new token is left out
Fails: a ticket of new tokens only
Fails: nothing in the past
Fails: only empty tickets in the past
Fails: one past ticket
Fails: tokens that differ in case
Fails: new tickets unlike the past ones
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    N = len(past)
    df = Counter(w for ticket in past for w in set(ticket))
    result = []
    for ticket in tickets:
        counts = Counter(w for w in ticket)
        raw = {}
        for w, c in counts.items():
            idf = math.log((1 + N) / (1 + df[w])) + 1
            raw[w] = (1 + math.log(c)) * idf
        norm = math.sqrt(sum(x * x for x in raw.values()))
        result.append({w: x / norm for w, x in raw.items()})
    return result
