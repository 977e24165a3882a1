"""Sets the level again at every later merge of the group instead of only the first time it meets training data.

Fails: two groups with training data merge
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
        if has_training[root] or has_training[other]:
            for document in undecided[root] + undecided[other]:
                level[document] = similarity
            has_training[root] = True
        undecided[root] += undecided[other]
    return [level.get(document) for document in test]
