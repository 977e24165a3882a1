"""Squared distances from differences, a stable sort, and a vote by places."""

import numpy as np

CHUNK = 500_000  # differences held at once, to bound the memory


def label_queries(
    examples: np.ndarray, labels: np.ndarray, queries: np.ndarray, k: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return a proposed label for each query, and the neighbours it rests on."""
    # float64 before subtracting: bytes would wrap around, float32 would lose digits.
    examples = np.asarray(examples, dtype=np.float64)
    queries = np.asarray(queries, dtype=np.float64)
    neighbours = np.empty((len(queries), min(k, len(examples))), dtype=np.int64)

    step = max(1, CHUNK // examples.size)
    for start in range(0, len(queries), step):
        part = slice(start, start + step)
        gaps = queries[part, None, :] - examples[None, :, :]
        squared = np.einsum("qnd,qnd->qn", gaps, gaps)
        # Stable: of equals, the lower index stays first. A partition would be
        # faster, but leaves open which equals fall inside the k.
        order = np.argsort(squared, axis=1, kind="stable")
        neighbours[part] = order[:, : neighbours.shape[1]]

    votes = labels[neighbours]
    # For each place, how many neighbours share its label. The first place with the
    # highest count is the earliest neighbour of a winning label: both rules at once.
    support = (votes[:, :, None] == votes[:, None, :]).sum(axis=2)
    winners = support.argmax(axis=1)
    return votes[np.arange(len(queries)), winners], neighbours
