"""Tries every similarity as the threshold, from the highest, with a plain search."""


def contamination(
    count: int,
    training: list[int],
    test: list[int],
    links: list[tuple[int, int, float | int]],
) -> list[float | int | None]:
    """Return for each test document at which similarity it meets training data."""
    level: dict[int, float | int] = {}
    for threshold in sorted({link[2] for link in links}, reverse=True):
        reached = set(training)
        before = -1
        while before < len(reached):
            before = len(reached)
            for a, b, similarity in links:
                if similarity >= threshold and (a in reached or b in reached):
                    reached |= {a, b}
        for document in reached:
            level.setdefault(document, threshold)
    return [level.get(document) for document in test]
