"""Compare every pair of rows."""


def find_contradictions(rows: list[list[str]], labels: list[str | None]) -> list[int]:
    """Return the indices of rows equal to a row with another label."""
    n = len(rows)
    return [
        i
        for i in range(n)
        if any(
            rows[i] == rows[j]
            and labels[i] is not None
            and labels[j] is not None
            and labels[i] != labels[j]
            for j in range(n)
        )
    ]
