"""Takes the upstream gradient into the means as it comes: it has to be multiplied by
the gain first, or the gradient for the input is wrong.

Fails: one vector of two features
Fails: gradients agree with central differences
Fails: central differences with three axes
Fails: central differences with a large epsilon
Fails: a single axis
Fails: as many vectors as features
Fails: large features close together
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
    v = u
    direct = v
    through_mean = v.mean(axis=-1, keepdims=True)
    through_variance = unit * (v * unit).mean(axis=-1, keepdims=True)
    dx = (direct - through_mean - through_variance) / root
    shared = tuple(range(x.ndim - 1))
    return y, dx, (u * unit).sum(axis=shared), u.sum(axis=shared)
