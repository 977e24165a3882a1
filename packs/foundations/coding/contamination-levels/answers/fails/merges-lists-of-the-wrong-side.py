"""Joins two groups without training data but keeps the undecided test documents of only one of them.

Fails: a test document joins a larger clean group
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
            parent[document] = parent[parent[document]]
            document = parent[document]
        return document

    for a, b, similarity in sorted(links, key=lambda link: -link[2]):
        root, other = find(a), find(b)
        if root == other:
            continue
        if size[root] < size[other]:
            root, other = other, root
        parent[other] = root
        size[root] += size[other]
        if has_training[root] != has_training[other]:
            clean = other if has_training[root] else root
            for document in undecided[clean]:
                level[document] = similarity
            undecided[root] = []
            has_training[root] = True
        elif not has_training[root]:
            undecided[root] = undecided[root] or undecided[other]
    return [level.get(document) for document in test]
