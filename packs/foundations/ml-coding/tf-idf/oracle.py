"""The formulas as written, counting anew whenever a count is needed."""

import math


def tf_idf(past, tickets):
    def idf(word):
        containing = sum(1 for ticket in past if word in ticket)
        return math.log(1 + len(past)) - math.log(1 + containing) + 1

    result = []
    for ticket in tickets:
        known = {word for word in ticket if any(word in other for other in past)}
        raw = {word: (1 + math.log(ticket.count(word))) * idf(word) for word in known}
        squares = sum(value**2 for value in raw.values())
        result.append({word: value / math.sqrt(squares) for word, value in raw.items()})
    return result
