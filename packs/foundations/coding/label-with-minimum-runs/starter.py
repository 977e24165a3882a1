def label(scores: list[list[int]], shortest: int, price: int) -> list[int] | None:
    """Return a best labelling whose runs all are long enough.

    Args:
        scores: Gain of each label in each frame; (frames, labels).
        shortest: Fewest frames of a run; at least 1.
        price: What each change of label costs; at least 0.

    Returns:
        One label for each frame, or None when no labelling is allowed.
    """
    raise NotImplementedError
