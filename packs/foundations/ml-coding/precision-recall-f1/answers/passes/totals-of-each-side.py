"""Counts each side for itself; F1 is twice the hits over the two totals."""

from collections import Counter


def score_tags(truth, predicted, tags):
    if len(truth) != len(predicted):
        raise ValueError("the lists differ in length")
    said, meant = Counter(predicted), Counter(truth)
    both = Counter(t for t, p in zip(truth, predicted) if t == p)

    def scores(hit, told, real):
        if not told and not real:
            return (float("nan"),) * 3
        return (
            hit / told if told else 0.0,
            hit / real if real else 0.0,
            2 * hit / (told + real),
        )

    rows = [(both[tag], said[tag], meant[tag]) for tag in tags]
    per_tag = [scores(*row) for row in rows]
    known = [row for row in per_tag if row[0] == row[0]]
    macro = [sum(row[i] for row in known) / len(known) if known else float("nan")
             for i in range(3)]
    micro = scores(*(sum(row[i] for row in rows) for i in range(3)))
    return per_tag, tuple(macro), micro
