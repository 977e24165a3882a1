"""Grows from the training documents with a plain queue and takes a document up again whenever its level rises, which can happen over and over.

Fails: a chain in which every document was compared with training data (too slow)
"""

from collections import deque


def contamination(count, training, test, links):
    neighbours = [[] for _ in range(count)]
    for a, b, similarity in links:
        neighbours[a].append((b, similarity))
        neighbours[b].append((a, similarity))
    level = {document: float("inf") for document in training}
    waiting = deque(training)
    while waiting:
        document = waiting.popleft()
        for other, similarity in neighbours[document]:
            reached = min(level[document], similarity)
            if other not in level or reached > level[other]:
                level[other] = reached
                waiting.append(other)
    return [level.get(document) for document in test]
