"""The definition, one output value at a time."""

import numpy as np


def conv2d(images, kernels, bias, stride=1, padding=0):
    count, channels, rows, columns = images.shape
    outputs, _, kernel_rows, kernel_columns = kernels.shape
    height = (rows + 2 * padding - kernel_rows) // stride + 1
    width = (columns + 2 * padding - kernel_columns) // stride + 1
    result = np.zeros((count, outputs, height, width))
    for n, f, i, j in np.ndindex(result.shape):
        total = float(bias[f])
        for c, u, v in np.ndindex(channels, kernel_rows, kernel_columns):
            row = stride * i + u - padding
            column = stride * j + v - padding
            if 0 <= row < rows and 0 <= column < columns:
                total += float(images[n, c, row, column]) * float(kernels[f, c, u, v])
        result[n, f, i, j] = total
    return result
