"""The definitions, tag by tag, in fractions."""

from fractions import Fraction

NAN = float("nan")


def ratio(top, bottom):
    """Return top / bottom, where 0/0 is 0."""
    return Fraction(top, bottom) if bottom else Fraction(0)


def score_tags(truth, predicted, tags):
    """Return the triples per tag, their macro mean, and the micro triple."""
    tokens = list(zip(truth, predicted, strict=True))
    rows = {}
    for tag in tags:
        rows[tag] = (
            len([1 for t, p in tokens if t == tag and p == tag]),
            len([1 for t, p in tokens if t != tag and p == tag]),
            len([1 for t, p in tokens if t == tag and p != tag]),
        )

    def triple(h, a, m):
        # F1 as the harmonic mean of the other two.
        precision, recall = ratio(h, h + a), ratio(h, h + m)
        return precision, recall, ratio(2 * precision * recall, precision + recall)

    occurring = [tag for tag in tags if rows[tag] != (0, 0, 0)]
    triples = {tag: triple(*rows[tag]) for tag in occurring}
    per_tag = [tuple(map(float, triples.get(tag, (NAN,) * 3))) for tag in tags]
    if not occurring:
        return per_tag, (NAN,) * 3, (NAN,) * 3
    macro = [sum(triples[tag][i] for tag in occurring) / len(occurring) for i in range(3)]
    micro = triple(*(sum(rows[tag][i] for tag in tags) for i in range(3)))
    return per_tag, tuple(map(float, macro)), tuple(map(float, micro))
