"""Flips the kernel, as convolution in mathematics does; layers compute cross-
correlation.

Fails: a small kernel on nine pixels
Fails: a stride that leaves a row and a column over
Fails: a kernel as large as the image
Fails: a kernel that is not symmetric
Fails: as many channels out as in
Fails: as many output channels as output columns
Fails: a kernel that is higher than wide
Fails: a single bright pixel, padded
Fails: a stride that fits exactly
Fails: stride and padding together
Fails: a stride that leaves columns over but no rows
Fails: a stride larger than the kernel
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
    kernels = kernels.astype(float)[:, :, ::-1, ::-1]
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    out = np.zeros((N, F, OH, OW))
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
