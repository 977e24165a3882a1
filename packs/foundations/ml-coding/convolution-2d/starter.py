"""The forward pass of a convolution layer."""

import numpy as np


def conv2d(
    images: np.ndarray,
    kernels: np.ndarray,
    bias: np.ndarray,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """Return the output, shape (images, output channels, rows, columns).

    `images` is (images, channels, rows, columns), `kernels` is (output channels,
    channels, kernel rows, kernel columns), `bias` is (output channels,).
    """
    raise NotImplementedError
