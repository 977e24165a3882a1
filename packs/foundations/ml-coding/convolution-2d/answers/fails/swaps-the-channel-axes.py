"""Takes the first axis of the kernels for the input channels and the second for
the output channels.

Fails: two channels in, three out (crashed)
Fails: as many channels out as in
Fails: as many output channels as output columns (crashed)
Fails: a kernel that is higher than wide (crashed)
Fails: a stride that fits exactly
Fails: stride and padding together (crashed)
Fails: a stride that leaves columns over but no rows (crashed)
Fails: a stride larger than the kernel
Fails: a kernel that fits only with padding (crashed)
Fails: bias only (crashed)
Fails: float32 images with a large common value (crashed)
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
    padded = np.pad(images, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    OH = (H + 2 * padding - kh) // s + 1
    OW = (W + 2 * padding - kw) // s + 1
    out = np.zeros((N, F, OH, OW))
    for u in range(kh):
        for v in range(kw):
            part = padded[:, :, u : u + s * OH : s, v : v + s * OW : s][:, :, :OH, :OW]
            out += np.tensordot(kernels[:, :, u, v], part, (0, 1)).swapaxes(0, 1)
    return out + bias[:, None, None]
