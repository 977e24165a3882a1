"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np

I2 = np.eye(2)
Z2 = np.zeros((2, 2))
E = np.e / (1 + np.e)  # softmax of the scores (1, 0), first entry


def _random(seed, sequences, positions, features, scale=1.0):
    """Return x and the four weight matrices."""
    rng = np.random.default_rng(seed)
    x = scale * rng.normal(size=(sequences, positions, features))
    return [x, *rng.normal(size=(4, features, features)) / np.sqrt(features)]


def _tokens(lengths, positions):
    """Return the padding mask of sequences that are padded at the end."""
    return np.arange(positions) < np.array(lengths)[:, None]


CASES = {
    "equal scores average the values": {
        "args": [np.array([[[1.0, 0.0], [3.0, 4.0]]]), Z2, I2, I2, I2, 1],
        "want": np.array([[[2.0, 2.0], [2.0, 2.0]]]),
    },
    "a causal mask hides later positions": {
        "args": [np.array([[[1.0, 0.0], [3.0, 4.0]]]), Z2, I2, I2, I2, 1, True],
        "want": np.array([[[1.0, 0.0], [2.0, 2.0]]]),
    },
    "two heads of one feature each": {
        "args": [np.array([[[0.0, 1.0], [1.0, 0.0]]]), I2, I2, I2, I2, 2],
        "want": np.array([[[0.5, E], [E, 0.5]]]),
    },
    "padding is not looked at": {
        "args": [
            np.array([[[1.0, 0.0], [3.0, 4.0], [50.0, -70.0]]]),
            Z2, I2, I2, I2, 1, False,
            np.array([[True, True, False]]),
        ],
        "want": np.array([[[2.0, 2.0], [2.0, 2.0], [2.0, 2.0]]]),
    },
    "one position": {
        "args": [np.array([[[1.5, -2.0]]]), I2, I2, I2, 2 * I2, 1, True],
        "want": np.array([[[3.0, -4.0]]]),
        "hidden": True,
    },
    "padding on the left under a causal mask": {
        "args": [
            np.array([[[9.0, 9.0], [1.0, 0.0], [3.0, 4.0]]]),
            Z2, I2, I2, I2, 2, True,
            np.array([[False, True, True]]),
        ],
        "want": np.array([[[0.0, 0.0], [1.0, 0.0], [2.0, 2.0]]]),
        "hidden": True,
    },
    "a sequence of nothing but padding": {
        "args": [*_random(1, 2, 3, 4), 2, False, _tokens([3, 0], 3)],
        "hidden": True,
    },
    "a sequence of nothing but padding, which is all zeros": {
        "args": [
            np.array([[[0.0, 0.0], [0.0, 0.0]], [[1.0, 2.0], [3.0, 4.0]]]),
            Z2, I2, I2, I2, 1, False,
            np.array([[False, False], [True, True]]),
        ],
        "want": np.array([[[0.0, 0.0], [0.0, 0.0]], [[2.0, 3.0], [2.0, 3.0]]]),
        "hidden": True,
    },
    "equal scores in two heads": {
        "args": [np.array([[[1.0, 3.0], [3.0, 9.0]]]), Z2, I2, I2, I2, 2],
        "want": np.array([[[2.0, 6.0], [2.0, 6.0]]]),
        "hidden": True,
    },
    "two heads of two features each": {
        "args": [*_random(2, 1, 3, 4), 2],
        "hidden": True,
    },
    "a batch with more heads than positions": {
        "args": [*_random(3, 2, 3, 12), 6, True],
        "hidden": True,
    },
    "one head of many features": {
        "args": [*_random(4, 1, 5, 16), 1],
        "hidden": True,
    },
    "as many heads as features": {
        "args": [*_random(5, 2, 4, 3), 3],
        "hidden": True,
    },
    "sequences of different lengths": {
        "args": [*_random(6, 3, 5, 6), 3, False, _tokens([5, 2, 4], 5)],
        "hidden": True,
    },
    "sequences of different lengths under a causal mask": {
        "args": [*_random(7, 3, 5, 6), 2, True, _tokens([5, 2, 4], 5)],
        "hidden": True,
    },
    "as many sequences as positions": {
        "args": [*_random(8, 4, 4, 2), 1, False, _tokens([4, 1, 3, 2], 4)],
        "hidden": True,
    },
    "very large scores": {
        "args": [*_random(9, 2, 4, 2, scale=300.0), 2],
        "hidden": True,
    },
    "very negative scores under a causal mask": {
        "args": [
            np.array([[[300.0, 0.0], [290.0, 1.0]]]), I2, -I2, I2, I2, 1, True,
        ],
        "want": np.array([[[300.0, 0.0], [290.0, 1.0]]]),
        "hidden": True,
    },
    "large scores in float32": {
        "args": [
            np.array([[[200, 0.3], [200, 0.7], [200, 1.1]]], dtype=np.float32),
            *[np.eye(2, dtype=np.float32)] * 4, 1,
        ],
        "hidden": True,
    },
    "whole numbers as input": {
        "args": [
            np.array([[[1, 0, 2, 0], [0, 3, 0, 1]]]), *[np.eye(4, dtype=int)] * 4, 2,
        ],
        "hidden": True,
    },
    "no positions": {
        "args": [np.zeros((2, 0, 4)), *[np.eye(4)] * 4, 2, True, np.ones((2, 0), bool)],
        "want": np.zeros((2, 0, 4)),
        "hidden": True,
    },
    "no sequences": {
        "args": [np.zeros((0, 3, 4)), *[np.eye(4)] * 4, 2],
        "want": np.zeros((0, 3, 4)),
        "hidden": True,
    },
    "features that do not divide into the heads": {
        "args": [*_random(11, 1, 2, 4), 3],
        "raises": "ValueError",
        "hidden": True,
    },
    "no heads": {
        "args": [*_random(12, 1, 2, 4), 0],
        "raises": "ValueError",
        "hidden": True,
    },
    "long sequences": {
        "args": [*_random(13, 4, 160, 32), 8, True, _tokens([160, 90, 1, 150], 160)],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small case; padding and the causal mask come and go with the seed."""
    rng = np.random.default_rng(seed)
    heads, width = rng.integers(1, 4, size=2)
    sequences, positions = rng.integers(1, 5, size=2)
    args = _random(seed, sequences, positions, heads * width, scale=3.0)
    is_token = rng.random((sequences, positions)) < 0.6 if rng.random() < 0.7 else None
    return {"args": [*args, int(heads), bool(rng.random() < 0.5), is_token]}
