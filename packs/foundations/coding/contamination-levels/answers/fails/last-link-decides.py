"""Gives a document the similarity of the link over which it was reached and forgets weaker links before it.

Fails: a strong link behind a weak one
"""

import heapq


def contamination(count, training, test, links):
    neighbours = [[] for _ in range(count)]
    for a, b, similarity in links:
        neighbours[a].append((similarity, b))
        neighbours[b].append((similarity, a))
    level, done = {}, set(training)
    waiting = [(-s, d) for source in training for s, d in neighbours[source]]
    heapq.heapify(waiting)
    while waiting:
        minus, document = heapq.heappop(waiting)
        if document in done:
            continue
        done.add(document)
        level[document] = -minus
        for similarity, following in neighbours[document]:
            if following not in done:
                heapq.heappush(waiting, (-similarity, following))
    return [level.get(document) for document in test]
