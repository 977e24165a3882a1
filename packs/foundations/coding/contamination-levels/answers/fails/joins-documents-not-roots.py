"""Hangs one document under the other instead of the root of its group, so the rest of the group is left behind.

Fails: two groups of clean documents merge before they meet training data
"""


def contamination(count, training, test, links):
    parent = list(range(count))
    ordered = sorted(links, key=lambda link: -link[2])
    level = {}

    def find(document):
        while parent[document] != document:
            document = parent[document]
        return document

    has_training = [False] * count
    undecided = [[] for _ in range(count)]
    for document in training:
        has_training[document] = True
    for document in test:
        undecided[document].append(document)
    for a, b, similarity in ordered:
        if find(a) == find(b):
            continue
        root = find(b)
        if has_training[a] != has_training[root]:
            for document in undecided[root] if has_training[a] else undecided[a]:
                level.setdefault(document, similarity)
            has_training[root] = True
        undecided[root] += undecided[a]
        parent[a] = root
    return [level.get(document) for document in test]
