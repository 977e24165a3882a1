"""Grows from all training documents at once, always over the most similar link at hand."""

import heapq


def contamination(
    count: int,
    training: list[int],
    test: list[int],
    links: list[tuple[int, int, float | int]],
) -> list[float | int | None]:
    """Return for each test document at which similarity it meets training data."""
    neighbours: list[list[tuple[float | int, int]]] = [[] for _ in range(count)]
    for a, b, similarity in links:
        neighbours[a].append((similarity, b))
        neighbours[b].append((similarity, a))
    level: dict[int, float | int] = {}
    done = set(training)
    waiting = [
        (-similarity, document)
        for source in training
        for similarity, document in neighbours[source]
    ]
    heapq.heapify(waiting)
    while waiting:
        minus_level, document = heapq.heappop(waiting)
        if document in done:
            continue
        done.add(document)
        level[document] = -minus_level
        for similarity, following in neighbours[document]:
            if following not in done:
                weakest = min(similarity, -minus_level)
                heapq.heappush(waiting, (-weakest, following))
    return [level.get(document) for document in test]
