def contamination(
    count: int,
    training: list[int],
    test: list[int],
    links: list[tuple[int, int, float | int]],
) -> list[float | int | None]:
    """Return for each test document at which similarity it meets training data.

    Args:
        count: Number of documents; they are numbered from 0.
        training: Documents of the training set.
        test: Documents of the test set; disjoint from `training`.
        links: `(a, b, similarity)`, higher is closer; no direction.

    Returns:
        The levels in the order of `test`; None where no training document can
        be reached.
    """
    raise NotImplementedError
