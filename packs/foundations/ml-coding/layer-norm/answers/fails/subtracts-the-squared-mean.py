"""Computes the variance as the mean of squares minus the squared mean, which
cancels when the features are large and close together.

Fails: large features close together
"""

import numpy as np


def layer_norm(x, gain, bias, upstream, epsilon):
    x, gain, bias, u = (np.array(a, float) for a in (x, gain, bias, upstream))
    mean = x.mean(axis=-1, keepdims=True)
    variance = (x**2).mean(axis=-1, keepdims=True) - mean**2
    root = np.sqrt(variance + epsilon)
    unit = (x - mean) / root
    y = gain * unit + bias
    v = gain * u
    direct = v
    through_mean = v.mean(axis=-1, keepdims=True)
    through_variance = unit * (v * unit).mean(axis=-1, keepdims=True)
    dx = (direct - through_mean - through_variance) / root
    shared = tuple(range(x.ndim - 1))
    return y, dx, (u * unit).sum(axis=shared), u.sum(axis=shared)
