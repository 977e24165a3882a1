"""Multiplies and adds in the dtype of the images: bytes wrap around and float32
loses digits.

Fails: pixels from 0 to 255 as unsigned bytes
Fails: float32 images with a large common value
"""

import numpy as np


def conv2d(images, kernels, bias, stride=1, padding=0):
    N, C, H, W = images.shape
    F, KC, kh, kw = kernels.shape
    if C != KC or kh > H + 2 * padding or kw > W + 2 * padding:
        raise ValueError("kernels do not fit the images")
    s = stride
    kernels = kernels.astype(images.dtype)
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    out = np.zeros((N, F, OH, OW), dtype=images.dtype)
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
