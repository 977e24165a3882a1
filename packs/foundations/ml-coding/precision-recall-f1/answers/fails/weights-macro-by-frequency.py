"""Weights the tags by how often they are true, which is the weighted average; macro gives each tag the same say.

Fails: a rare tag beside a frequent one
"""

from collections import Counter

UNDEFINED = (float("nan"),) * 3


def score_tags(truth, predicted, tags):
    if len(truth) != len(predicted):
        raise ValueError("the lists differ in length")
    hits, alarms, misses = Counter(), Counter(), Counter()
    for true, guess in zip(truth, predicted):
        if true == guess:
            hits[true] += 1
        else:
            alarms[guess] += 1
            misses[true] += 1
    counts = [(hits[tag], alarms[tag], misses[tag]) for tag in tags]
    per_tag = [triple(*of_tag) for of_tag in counts]
    occurring = [scores for scores, of_tag in zip(per_tag, counts) if any(of_tag)]
    if not occurring:
        return per_tag, UNDEFINED, UNDEFINED
    weights = [h + m for h, a, m in counts if h + a + m]
    macro = tuple(
        sum(w * v for w, v in zip(weights, column)) / (sum(weights) or 1)
        for column in zip(*occurring)
    )
    micro = triple(*(sum(column) for column in zip(*counts)))
    return per_tag, macro, micro


def triple(hits, alarms, misses):
    if hits + alarms + misses == 0:
        return UNDEFINED
    precision = hits / (hits + alarms) if hits + alarms else 0.0
    recall = hits / (hits + misses) if hits + misses else 0.0
    f1 = 2 * hits / (2 * hits + alarms + misses)
    return precision, recall, f1
