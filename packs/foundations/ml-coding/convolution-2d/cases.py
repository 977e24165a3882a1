"""What is tried. A case without `want` expects what solution.py returns."""

import numpy as np

NINE = np.arange(1.0, 10.0).reshape(1, 1, 3, 3)
FALLING = np.array([[[[1.0, 0.0], [0.0, -1.0]]]])


def _random(seed, images, kernels):
    """Return images, kernels of these shapes and a bias."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=images), rng.normal(size=kernels), rng.normal(size=kernels[0])]


CASES = {
    "a small kernel on nine pixels": {
        "args": [NINE, FALLING, np.array([10.0])],
        "want": np.full((1, 1, 2, 2), 6.0),
    },
    "a stride that leaves a row and a column over": {
        "args": [NINE, FALLING, np.array([10.0]), 2],
        "want": np.array([[[[6.0]]]]),
    },
    "a ring of padding": {
        "args": [
            np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.ones((1, 1, 3, 3)),
            np.array([0.5]), 1, 1,
        ],
        "want": np.full((1, 1, 2, 2), 10.5),
    },
    "a kernel as large as the image": {
        "args": [NINE, NINE, np.array([0.0])],
        "want": np.array([[[[285.0]]]]),
        "hidden": True,
    },
    "a kernel that is not symmetric": {
        "args": [NINE, np.array([[[[1.0, 10.0, 100.0]]]]), np.array([0.0])],
        "want": np.array([[[[321.0], [654.0], [987.0]]]]),
        "hidden": True,
    },
    "two channels in, three out": {
        "args": [
            np.array([[[[1.0]], [[2.0]]]]),
            np.array([[1.0, 0.0], [0.0, 1.0], [3.0, -1.0]]).reshape(3, 2, 1, 1),
            np.array([0.0, 10.0, 100.0]),
        ],
        "want": np.array([[[[1.0]], [[12.0]], [[101.0]]]]),
        "hidden": True,
    },
    "as many channels out as in": {
        "args": _random(1, (2, 3, 4, 5), (3, 3, 2, 2)),
        "hidden": True,
    },
    "as many output channels as output columns": {
        "args": _random(2, (1, 2, 4, 4), (3, 2, 2, 2)),
        "hidden": True,
    },
    "a kernel that is higher than wide": {
        "args": _random(4, (1, 2, 6, 6), (1, 2, 4, 2)),
        "hidden": True,
    },
    "a single bright pixel, padded": {
        "args": [
            np.pad(np.ones((1, 1, 1, 1)), ((0, 0), (0, 0), (1, 1), (1, 1))),
            np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), np.array([0.0]), 1, 1,
        ],
        "want": np.array(
            [[[[0, 0, 0, 0], [0, 4, 3, 0], [0, 2, 1, 0], [0, 0, 0, 0]]]], dtype=float
        ),
        "hidden": True,
    },
    "a stride that fits exactly": {
        "args": [*_random(16, (2, 2, 5, 7), (2, 2, 3, 3)), 2],
        "hidden": True,
    },
    "a stride over kernels of one pixel": {
        "args": [
            np.arange(16.0).reshape(1, 1, 4, 4), np.ones((1, 1, 1, 1)), np.zeros(1), 2,
        ],
        "want": np.array([[[[0.0, 2.0], [8.0, 10.0]]]]),
        "hidden": True,
    },
    "stride and padding together": {
        "args": [*_random(5, (2, 3, 7, 6), (4, 3, 3, 3)), 2, 1],
        "hidden": True,
    },
    "a stride that leaves columns over but no rows": {
        "args": [*_random(6, (2, 2, 7, 6), (3, 2, 3, 3)), 2],
        "hidden": True,
    },
    "a stride larger than the kernel": {
        "args": [*_random(7, (1, 2, 9, 9), (2, 2, 2, 1)), 4],
        "hidden": True,
    },
    "padding wider than the kernel": {
        "args": [*_random(8, (1, 1, 2, 3), (1, 1, 2, 2)), 1, 3],
        "hidden": True,
    },
    "a kernel that fits only with padding": {
        "args": [*_random(9, (2, 1, 2, 2), (2, 1, 4, 3)), 1, 1],
        "hidden": True,
    },
    "bias only": {
        "args": [np.zeros((2, 1, 3, 4)), np.ones((2, 1, 2, 2)), np.array([1.0, -2.0])],
        "want": np.array([1.0, -2.0])[:, None, None] * np.ones((2, 1, 2, 3)),
        "hidden": True,
    },
    "pixels from 0 to 255 as unsigned bytes": {
        "args": [
            np.array([[[[250, 200], [100, 255]]]], dtype=np.uint8),
            np.array([[[[2, 2], [2, -2]]]], dtype=np.int8), np.array([1], dtype=np.int8),
            1, 1,
        ],
        "hidden": True,
    },
    "float32 images with a large common value": {
        "args": [
            (1e4 + _random(11, (1, 2, 5, 5), (1, 2, 3, 3))[0]).astype(np.float32),
            np.tile(np.array([1, -2, 1], dtype=np.float32) / 3, (1, 2, 3, 1)),
            np.zeros(1, dtype=np.float32),
        ],
        "hidden": True,
    },
    "no images": {
        "args": [np.zeros((0, 2, 5, 4)), np.ones((3, 2, 2, 2)), np.zeros(3), 2, 1],
        "want": np.zeros((0, 3, 3, 3)),
        "hidden": True,
    },
    "a kernel higher than the image": {
        "args": _random(12, (1, 1, 3, 9), (1, 1, 4, 2)),
        "raises": "ValueError",
        "hidden": True,
    },
    "a kernel much wider than the padded image": {
        "args": [*_random(13, (1, 1, 9, 3), (1, 1, 2, 8)), 3, 1],
        "raises": "ValueError",
        "hidden": True,
    },
    "one channel in the kernels, three in the images": {
        "args": _random(14, (1, 3, 4, 4), (2, 1, 2, 2)),
        "raises": "ValueError",
        "hidden": True,
    },
    "many images": {
        "args": [*_random(15, (16, 16, 40, 40), (48, 16, 3, 3)), 1, 1],
        "hidden": True,
    },
}


def random_case(seed: int) -> dict:
    """Return a small case whose kernels fit."""
    rng = np.random.default_rng(seed)
    stride, padding = (int(n) for n in (rng.integers(1, 4), rng.integers(0, 3)))
    high, wide = rng.integers(1, 4, size=2)
    rows = int(max(1, high - 2 * padding) + rng.integers(0, 4))
    columns = int(max(1, wide - 2 * padding) + rng.integers(0, 4))
    count, channels, outputs = rng.integers(1, 3, size=3)
    shapes = (count, channels, rows, columns), (outputs, channels, high, wide)
    return {"args": [*_random(seed, *shapes), stride, padding]}
