"""Pads the axes of the images and the channels as well.

Fails: a ring of padding (crashed)
Fails: a single bright pixel, padded (crashed)
Fails: stride and padding together (crashed)
Fails: padding wider than the kernel (crashed)
Fails: a kernel that fits only with padding (crashed)
Fails: pixels from 0 to 255 as unsigned bytes (crashed)
Fails: no images (crashed)
Fails: many images (crashed)
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
    padded = np.pad(images, padding)
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    out = np.zeros((len(padded), F, OH, OW))
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
