"""Looks for the root of a group with a recursive function and without joining small groups under large ones, so a long chain exceeds the recursion limit.

Fails: a long chain of documents (crashed)
"""


def contamination(count, training, test, links):
    parent = list(range(count))
    has_training = [False] * count
    undecided = [[] for _ in range(count)]
    for document in training:
        has_training[document] = True
    for document in test:
        undecided[document].append(document)
    level = {}

    def find(document):
        if parent[document] != document:
            parent[document] = find(parent[document])
        return parent[document]

    for a, b, similarity in sorted(links, key=lambda link: -link[2]):
        other, root = find(a), find(b)
        if root == other:
            continue
        parent[other] = root
        if has_training[root] != has_training[other]:
            clean = other if has_training[root] else root
            for document in undecided[clean]:
                level[document] = similarity
            undecided[root] = []
            has_training[root] = True
        elif not has_training[root]:
            undecided[root] += undecided[other]
    return [level.get(document) for document in test]
