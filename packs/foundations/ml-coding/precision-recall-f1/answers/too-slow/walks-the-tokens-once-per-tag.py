"""Walks all tokens again for every tag, so the work grows as their product; one walk with a counter per tag is enough.

Fails: many tokens of many tags (too slow)
"""

UNDEFINED = (float("nan"),) * 3


def score_tags(truth, predicted, tags):
    if len(truth) != len(predicted):
        raise ValueError("the lists differ in length")
    pairs = list(zip(truth, predicted))
    counts = []
    for tag in tags:
        hits = sum(1 for t, p in pairs if t == tag and p == tag)
        alarms = sum(1 for t, p in pairs if t != tag and p == tag)
        misses = sum(1 for t, p in pairs if t == tag and p != tag)
        counts.append((hits, alarms, misses))
    per_tag = [triple(*of_tag) for of_tag in counts]
    occurring = [scores for scores, of_tag in zip(per_tag, counts) if any(of_tag)]
    if not occurring:
        return per_tag, UNDEFINED, UNDEFINED
    macro = tuple(sum(column) / len(occurring) for column in zip(*occurring))
    micro = triple(*(sum(column) for column in zip(*counts)))
    return per_tag, macro, micro


def triple(hits, alarms, misses):
    if hits + alarms + misses == 0:
        return UNDEFINED
    precision = hits / (hits + alarms) if hits + alarms else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    f1 = 2 * hits / (2 * hits + alarms + misses)
    return precision, recall, f1
