"""Adds the gradients of gain and bias up over the first axis only, which is not
enough for more than two axes and too much for one.

Fails: central differences with three axes
Fails: a single axis
Fails: many vectors on four axes
"""

import numpy as np


def layer_norm(x, gain, bias, upstream, epsilon):
    x, gain, bias, u = (np.array(a, float) for a in (x, gain, bias, upstream))
    mean = x.mean(axis=-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(axis=-1, keepdims=True)
    root = np.sqrt(variance + epsilon)
    unit = (x - mean) / root
    y = gain * unit + bias
    v = gain * u
    direct = v
    through_mean = v.mean(axis=-1, keepdims=True)
    through_variance = unit * (v * unit).mean(axis=-1, keepdims=True)
    dx = (direct - through_mean - through_variance) / root
    return y, dx, (u * unit).sum(axis=0), u.sum(axis=0)
