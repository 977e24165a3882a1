"""Multiplies by the raw input instead of the normalised one in the gradient of
the gain.

Fails: one vector of two features
Fails: a vector of equal features
Fails: gradients agree with central differences
Fails: two vectors share gain and bias
Fails: an upstream gradient that adds up to zero
Fails: central differences with three axes
Fails: central differences with a large epsilon
Fails: gain of one and bias of zero
Fails: a single axis
Fails: one feature
Fails: as many vectors as features
Fails: large features close together
Fails: very large features far apart
Fails: features much smaller than the root of epsilon
Fails: float32 features
Fails: whole numbers
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
    shared = tuple(range(x.ndim - 1))
    return y, dx, (u * x).sum(axis=shared), u.sum(axis=shared)
