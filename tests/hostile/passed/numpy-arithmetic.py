"""Uses arrays, linear algebra and a random generator."""

import numpy as np


def double(n):
    rng = np.random.default_rng(0)
    square = rng.normal(size=(20, 20))
    inverse = np.linalg.inv(square)
    assert np.allclose(square @ inverse, np.eye(20))
    assert np.fft.fft(np.ones(8))[0] == 8
    return int(np.array([n, n]).sum())
