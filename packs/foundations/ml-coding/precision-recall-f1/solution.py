"""One walk counts hits, false alarms and misses; one function makes all the triples."""

from collections import Counter
from collections.abc import Hashable, Sequence

Triple = tuple[float, float, float]  # precision, recall, F1
UNDEFINED = (float("nan"),) * 3


def score_tags(
    truth: Sequence[Hashable], predicted: Sequence[Hashable], tags: Sequence[Hashable]
) -> tuple[list[Triple], Triple, Triple]:
    """Return the triples per tag, their macro mean, and the micro triple."""
    if len(truth) != len(predicted):
        problem = f"{len(truth)} true tags, but {len(predicted)} predicted ones"
        raise ValueError(problem)

    hits, alarms, misses = Counter(), Counter(), Counter()
    for true, guess in zip(truth, predicted, strict=True):
        if true == guess:
            hits[true] += 1
        else:
            # One wrong token is two mistakes, of two different tags. Background is
            # counted too, but nobody will ask for it.
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


def triple(hits: int, alarms: int, misses: int) -> Triple:
    """Return precision, recall and F1; undefined when there is nothing to count."""
    if hits + alarms + misses == 0:
        return UNDEFINED
    if hits == 0:  # every numerator is 0, and 0/0 counts as 0
        return 0.0, 0.0, 0.0
    return (
        hits / (hits + alarms),
        hits / (hits + misses),
        2 * hits / (2 * hits + alarms + misses),
    )
