"""Does not check that the kernel fits, so the output comes back empty or with a
negative size.

Fails: a kernel higher than the image
Fails: a kernel much wider than the padded image
"""

import numpy as np


def conv2d(images, kernels, bias, stride=1, padding=0):
    N, C, H, W = images.shape
    F, KC, kh, kw = kernels.shape
    if C != KC:
        raise ValueError("kernels do not fit the images")
    s = stride
    images = images.astype(float)
    kernels = kernels.astype(float)
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    OH, OW = max(OH, 0), max(OW, 0)
    out = np.zeros((N, F, OH, OW))
    for u in range(kh):
        for v in range(kw):
            if not (OH and OW):
                continue
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (1, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
