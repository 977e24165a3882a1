"""Pads only below and to the right, by twice the padding.

Fails: a ring of padding
Fails: a single bright pixel, padded
Fails: stride and padding together
Fails: padding wider than the kernel
Fails: a kernel that fits only with padding
Fails: pixels from 0 to 255 as unsigned bytes
Fails: many images
"""

import numpy as np


def conv2d(images, kernels, bias, stride=1, padding=0):
    N, C, H, W = images.shape
    F, KC, kh, kw = kernels.shape
    if C != KC or kh > H + 2 * padding or kw > W + 2 * padding:
        raise ValueError("kernels do not fit the images")
    s = stride
    images = images.astype(float)
    kernels = kernels.astype(float)
    padded = np.pad(images, ((0, 0), (0, 0), (0, 2 * padding), (0, 2 * padding)))
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    out = np.zeros((N, F, OH, OW))
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
