"""Looks only at direct links to training documents, so copies of copies stay unnoticed.

Fails: a copy of a copy and a weak direct link
Fails: a chain over documents of no data set
"""


def contamination(count, training, test, links):
    sources = set(training)
    level = {}
    for a, b, similarity in links:
        for document, neighbour in ((a, b), (b, a)):
            if neighbour in sources:
                level[document] = max(similarity, level.get(document, similarity))
    return [level.get(document) for document in test]
