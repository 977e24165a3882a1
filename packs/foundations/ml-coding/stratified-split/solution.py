"""One shuffle and one stable sort serve all classes at once."""

import numpy as np


def stratified_split(
    labels: np.ndarray, test_percent: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Return the training rows and the test rows, ascending indices."""
    if not 1 <= test_percent <= 99:
        raise ValueError(f"{test_percent} % of the rows cannot be the test part.")
    # After the shuffle, a stable sort by label leaves every class in random order.
    shuffled = rng.permutation(len(labels))
    grouped = shuffled[np.argsort(labels[shuffled], kind="stable")]
    _, sizes = np.unique(labels, return_counts=True)

    # Integers only: halves are exact and go upwards.
    wanted = (2 * sizes * test_percent + 100) // 200
    wanted = np.clip(wanted, 1, np.maximum(sizes - 1, 1))
    wanted[sizes == 1] = 0

    starts = np.cumsum(sizes) - sizes
    place_in_class = np.arange(len(labels)) - np.repeat(starts, sizes)
    is_test = place_in_class < np.repeat(wanted, sizes)
    return np.sort(grouped[~is_test]), np.sort(grouped[is_test])
