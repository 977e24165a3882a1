"""Plain dicts; a remembered last ticket keeps repeats from being counted twice."""

from math import log, sqrt


def tf_idf(past, tickets):
    last_seen, containing = {}, {}
    for number, ticket in enumerate(past):
        for token in ticket:
            if last_seen.get(token) != number:
                last_seen[token] = number
                containing[token] = containing.get(token, 0) + 1
    result = []
    for ticket in tickets:
        counts = {}
        for token in ticket:
            if token in containing:
                counts[token] = counts.get(token, 0) + 1
        total = 0.0
        weights = {}
        for token, count in counts.items():
            scale = log((len(past) + 1.0) / (containing[token] + 1.0)) + 1.0
            weights[token] = scale * (log(count) + 1.0)
            total += weights[token] ** 2
        for token in weights:
            weights[token] /= sqrt(total)
        result.append(weights)
    return result
