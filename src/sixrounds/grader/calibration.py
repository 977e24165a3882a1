"""Turn scores into probabilities on questions that were not learned from. Pure."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

FOLDS = 5


def split_by_question(questions: NDArray[np.str_], folds: int) -> NDArray[np.intp]:
    """Return the fold of each row; rows of one question share it."""
    present = sorted(set(questions))
    order = np.random.default_rng(0).permutation(len(present))
    fold = {present[at]: place % folds for place, at in enumerate(order)}
    return np.array([fold[question] for question in questions])


def fit_isotonic(scores: Matrix, targets: Matrix) -> tuple[Matrix, Matrix]:
    """Return the rising step line nearest to the targets, as its corners.

    Pool adjacent violators (Barlow et al. 1972), on about 60 equal groups.
    """
    order = np.argsort(scores, kind="stable")
    groups = np.array_split(order, min(60, max(1, len(order) // 10)))
    blocks: list[list[float]] = []  # score sum, target sum, count
    for group in groups:
        blocks.append(
            [float(scores[group].sum()), float(targets[group].sum()), float(len(group))]
        )
        while len(blocks) > 1 and (
            blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2]
        ):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    return (
        np.array([score / count for score, _, count in blocks]),
        np.array([target / count for _, target, count in blocks]),
    )
