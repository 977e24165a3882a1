"""Ask each stretch between neighbouring ends who covers it."""


def consensus_spans(
    marks: list[tuple[str, int, int]], quorum: int
) -> list[tuple[int, int]]:
    """Return the maximal spans covered by at least `quorum` annotators."""
    moments = sorted({moment for _, *ends in marks for moment in ends})
    spans: list[tuple[int, int]] = []
    for left, right in zip(moments, moments[1:], strict=False):
        covering = {who for who, start, end in marks if start <= left and right <= end}
        if len(covering) < quorum:
            continue
        if spans and spans[-1][1] == left:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return spans
