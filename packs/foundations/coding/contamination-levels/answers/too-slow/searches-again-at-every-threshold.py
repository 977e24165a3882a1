"""Searches from the training documents again at every similarity that occurs, which is quadratic.

Fails: many documents and links (too slow)
"""


def contamination(count, training, test, links):
    level = {}
    neighbours = [[] for _ in range(count)]
    for a, b, similarity in links:
        neighbours[a].append((similarity, b))
        neighbours[b].append((similarity, a))
    for threshold in sorted({link[2] for link in links}, reverse=True):
        reached = set(training)
        waiting = list(training)
        while waiting:
            document = waiting.pop()
            level.setdefault(document, threshold)
            for similarity, following in neighbours[document]:
                if similarity >= threshold and following not in reached:
                    reached.add(following)
                    waiting.append(following)
    return [level.get(document) for document in test]
