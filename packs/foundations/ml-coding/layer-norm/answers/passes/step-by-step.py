"""Walks the computation graph backwards one operation at a time, on a flat
(vectors, features) view."""

import numpy as np


def layer_norm(x, gain, bias, upstream, epsilon):
    shape, features = x.shape, x.shape[-1]
    x = x.reshape(-1, features).astype(float)
    upstream = upstream.reshape(-1, features).astype(float)

    mean = x.sum(axis=1, keepdims=True) / features
    centred = x - mean
    variance = (centred * centred).sum(axis=1, keepdims=True) / features
    inverse_root = (variance + epsilon) ** -0.5
    unit = centred * inverse_root
    output = unit * gain + bias

    d_bias = upstream.sum(axis=0)
    d_gain = (upstream * unit).sum(axis=0)
    d_unit = upstream * gain
    d_centred = d_unit * inverse_root
    d_inverse_root = (d_unit * centred).sum(axis=1, keepdims=True)
    d_variance = d_inverse_root * -0.5 * inverse_root**3
    d_centred = d_centred + d_variance * 2.0 * centred / features
    d_mean = -d_centred.sum(axis=1, keepdims=True)
    d_x = d_centred + d_mean / features
    return output.reshape(shape), d_x.reshape(shape), d_gain, d_bias
