"""Lower-cases the tokens, although they are to be compared as they are.

Fails: tokens that differ in case
"""

import math
from collections import Counter


def tf_idf(past, tickets):
    past = [[w.lower() for w in ticket] for ticket in past]
    tickets = [[w.lower() for w in ticket] for ticket in tickets]
    N = len(past)
    df = Counter(w for ticket in past for w in set(ticket))
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
