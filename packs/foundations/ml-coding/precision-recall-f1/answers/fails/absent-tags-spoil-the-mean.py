"""Reports NaN for a tag that does not occur, as it should, but averages it in, so the macro scores are NaN too.

Fails: a tag that does not occur
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
    occurring = [scores for scores, of_tag in zip(per_tag, counts) ]
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
