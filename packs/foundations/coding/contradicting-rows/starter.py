"""Find the rows of a table that contradict each other."""


def find_contradictions(rows: list[list[str]], labels: list[str | None]) -> list[int]:
    """Return the indices of rows equal to a row with another label.

    Args:
        rows: n rows of strings, perhaps of different lengths.
        labels: n labels; None means unlabelled.

    Returns:
        Ascending indices; unlabelled rows are never among them.
    """
    raise NotImplementedError
