"""Lets the threshold fall over the sorted links and joins groups on the way."""


def contamination(
    count: int,
    training: list[int],
    test: list[int],
    links: list[tuple[int, int, float | int]],
) -> list[float | int | None]:
    """Return for each test document at which similarity it meets training data."""
    parent = list(range(count))
    size = [1] * count
    has_training = [False] * count
    undecided: list[list[int]] = [[] for _ in range(count)]
    for document in training:
        has_training[document] = True
    for document in test:
        undecided[document].append(document)
    level: dict[int, float | int] = {}

    def find(document: int) -> int:
        # A loop, since recursion would fail on long chains; halving keeps paths short.
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
            # The first moment at which the clean side meets training data.
            clean = other if has_training[root] else root
            level.update(dict.fromkeys(undecided[clean], similarity))
            undecided[clean] = []
            has_training[root] = True
        elif not has_training[root]:
            # The smaller group moves, so a document moves at most log2(count) times.
            undecided[root] += undecided[other]
    return [level.get(document) for document in test]
