"""Joins large groups to small ones, so paths to the roots grow long, or long lists are moved again and again.

Fails: growth (too slow)
"""


def contamination(count, training, test, links):
    parent = list(range(count))
    has_training = [False] * count
    undecided = [[] for _ in range(count)]
    size = [1] * count
    for document in training:
        has_training[document] = True
    for document in test:
        undecided[document].append(document)
    level = {}

    def find(document):
        while parent[document] != document:
            document = parent[document]
        return document

    for a, b, similarity in sorted(links, key=lambda link: -link[2]):
        other, root = find(a), find(b)
        if root == other:
            continue
        parent[other] = root
        size[root] += size[other]
        if has_training[root] != has_training[other]:
            clean = other if has_training[root] else root
            for document in undecided[clean]:
                level[document] = similarity
            undecided[root] = []
            has_training[root] = True
        elif not has_training[root]:
            undecided[root] += undecided[other]
    return [level.get(document) for document in test]
