"""Skips every token that is background on one side: false alarms on background and tags that were missed altogether are then never counted.

Fails: a cautious model
Fails: an eager model
Fails: a tag that is never predicted
"""

from collections import Counter

UNDEFINED = (float("nan"),) * 3


def score_tags(truth, predicted, tags):
    if len(truth) != len(predicted):
        raise ValueError("the lists differ in length")
    known = set(tags)
    hits, alarms, misses = Counter(), Counter(), Counter()
    for true, guess in zip(truth, predicted):
        if true not in known or guess not in known:
            continue
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
