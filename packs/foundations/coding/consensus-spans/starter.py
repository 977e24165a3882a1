"""Find the spans of a recording that enough annotators marked."""


def consensus_spans(
    marks: list[tuple[str, int, int]], quorum: int
) -> list[tuple[int, int]]:
    """Return the maximal spans covered by at least `quorum` annotators.

    Args:
        marks: Annotator, start and end in milliseconds; the end is not covered.
        quorum: Number of different annotators needed, at least 1.

    Returns:
        Starts and ends in ascending order; no two spans overlap or touch.
    """
    raise NotImplementedError
