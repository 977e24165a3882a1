"""What is tried. A case without `want` expects what solution.py returns."""

import random


def collection(seed: int, count: int, links: int, values: int) -> list[object]:
    """Return arguments with random links of `values` different similarities."""
    rng = random.Random(seed)
    documents = rng.sample(range(count), count)
    a, b = sorted(rng.randrange(count + 1) for _ in range(2))
    edges = [
        (rng.randrange(count), rng.randrange(count), rng.randrange(values) / values)
        for _ in range(links if count else 0)
    ]
    return [count, documents[:a], documents[a:b], edges]


def chain(count: int) -> list[object]:
    """Return a chain that is linked from one end, then tied to training at that end.

    The two halves name the documents of a link in opposite order.
    """
    links = []
    for i in range(count - 2):
        ends = (i, i + 1) if i < count // 2 else (i + 1, i)
        links.append((*ends, 2 * count - i))
    links.append((0, count - 1, 1))
    return [count, [count - 1], list(range(0, count - 1, 3)), links]


def star(count: int) -> list[object]:
    """Return documents that were all compared with document 0; the last is training.

    Every second link names the documents in opposite order.
    """
    links = [
        (0, i, 2 * count - i) if i % 2 else (i, 0, 2 * count - i)
        for i in range(1, count)
    ]
    return [count, [count - 1], list(range(0, count - 1, 3)), links]


def ladder(count: int) -> list[object]:
    """Return a chain of close documents, each also compared with training data.

    Both lists of links stand in ascending order of similarity.
    """
    links = [(0, i, i) for i in range(1, count)]
    links += [(i, i + 1, count + i) for i in range(1, count - 1)]
    return [count, [0], list(range(1, count)), links]


def many() -> list[object]:
    """Return 30,000 documents with as many links of about 10,000 similarities."""
    count = 30_000
    links = [(i, (i * 7919 + 13) % count, (i * 31 % 9973) / 7) for i in range(count)]
    test = [document for document in range(1, count, 7) if document % 50]
    return [count, list(range(0, count, 50)), test, links]


CASES = {
    "a copy of a copy and a weak direct link": {
        "args": [
            6,
            [0],
            [3, 4, 5],
            [(0, 1, 0.9), (1, 2, 0.5), (2, 3, 0.8), (0, 3, 0.4), (3, 4, 0.7)],
        ],
        "want": [0.5, 0.5, None],
    },
    "test documents linked only among themselves": {
        "args": [4, [0], [1, 2], [(1, 2, 0.9), (0, 3, 0.8)]],
        "want": [None, None],
    },
    "two training documents at different similarity": {
        "args": [3, [0, 2], [1], [(0, 1, 0.3), (2, 1, 0.6)]],
        "want": [0.6],
    },
    "no documents": {"args": [0, [], [], []], "want": [], "hidden": True},
    "no links": {"args": [3, [0], [1, 2], []], "want": [None, None], "hidden": True},
    "no training documents": {
        "args": [3, [], [0, 1], [(0, 1, 0.5), (1, 2, 0.5)]],
        "want": [None, None],
        "hidden": True,
    },
    "no test documents": {
        "args": [2, [0, 1], [], [(0, 1, 1.0)]],
        "want": [],
        "hidden": True,
    },
    "a document compared with itself": {
        "args": [2, [1], [0], [(0, 0, 1.0), (1, 1, 1.0), (0, 1, 0.25)]],
        "want": [0.25],
        "hidden": True,
    },
    "a pair listed several times": {
        "args": [2, [1], [0], [(0, 1, 0.2), (1, 0, 0.7), (0, 1, 0.5)]],
        "want": [0.7],
        "hidden": True,
    },
    "the decisive link is listed first": {
        "args": [3, [0], [2], [(0, 2, 0.1), (0, 1, 0.6), (1, 2, 0.7)]],
        "want": [0.6],
        "hidden": True,
    },
    "a chain over documents of no data set": {
        "args": [4, [3], [0], [(0, 1, 9), (1, 2, 8), (2, 3, 7)]],
        "want": [7],
        "hidden": True,
    },
    "a strong link behind a weak one": {
        "args": [3, [0], [1, 2], [(0, 1, 0.2), (1, 2, 0.9)]],
        "want": [0.2, 0.2],
        "hidden": True,
    },
    "a weak link behind a strong one": {
        "args": [3, [0], [1, 2], [(0, 1, 0.9), (1, 2, 0.2)]],
        "want": [0.9, 0.2],
        "hidden": True,
    },
    "two groups of clean documents merge before they meet training data": {
        "args": [
            5,
            [4],
            [0, 1, 2, 3],
            [(0, 1, 9), (2, 3, 8), (0, 2, 7), (1, 4, 6)],
        ],
        "want": [6, 6, 6, 6],
        "hidden": True,
    },
    "a large clean group meets a single training document": {
        "args": [
            5,
            [3],
            [0, 1, 2, 4],
            [(0, 1, 9), (1, 2, 8), (2, 3, 5), (0, 4, 3)],
        ],
        "want": [5, 5, 5, 3],
        "hidden": True,
    },
    "two groups with training data merge": {
        "args": [4, [0, 3], [1, 2], [(0, 1, 9), (2, 3, 8), (1, 2, 4)]],
        "want": [9, 8],
        "hidden": True,
    },
    "a test document joins a larger clean group": {
        "args": [
            4,
            [3],
            [0, 2],
            [(0, 1, 9), (1, 2, 8), (2, 3, 7)],
        ],
        "want": [7, 7],
        "hidden": True,
    },
    "similarities are zero and negative": {
        "args": [4, [0], [1, 2, 3], [(0, 1, 0), (1, 2, -3), (0, 3, 2)]],
        "want": [0, -3, 2],
        "hidden": True,
    },
    "test documents are listed in any order": {
        "args": [4, [1], [3, 0, 2], [(1, 0, 5), (1, 2, 4), (1, 3, 3)]],
        "want": [3, 5, 4],
        "hidden": True,
    },
    "all similarities are equal": {
        "args": [5, [2], [4, 0], [(0, 1, 0.5), (1, 2, 0.5), (3, 4, 0.5)]],
        "want": [None, 0.5],
        "hidden": True,
    },
    "very large similarities": {
        "args": [3, [0], [2], [(0, 1, 10**15 + 1), (1, 2, 10**15)]],
        "want": [10**15],
        "hidden": True,
    },
    "a random collection": {"args": collection(4, 300, 330, 9), "hidden": True},
    "a long chain of documents": {"args": chain(4_000), "hidden": True},
    "a chain in which every document was compared with training data": {
        "args": ladder(6_000),
        "hidden": True,
    },
    "a star of documents": {"args": star(3_000), "hidden": True},
    "many documents and links": {"args": many(), "hidden": True},
}


def random_case(seed: int) -> dict:
    """Return a small collection with many equal similarities."""
    rng = random.Random(seed)
    count = rng.randrange(9)
    return {"args": collection(seed, count, rng.randrange(14), rng.choice([2, 5, 30]))}


def growth(size: int) -> dict:
    """Return `size` documents that were all compared with the same one."""
    return {"args": star(size)}
