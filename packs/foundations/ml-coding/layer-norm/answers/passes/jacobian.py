"""Builds the Jacobian of the normalised features for every vector and multiplies."""

import numpy as np


def layer_norm(x, gain, bias, upstream, epsilon):
    features = x.shape[-1]
    flat = x.reshape(-1, features).astype(float)
    up = upstream.reshape(-1, features).astype(float)
    centring = np.eye(features) - 1.0 / features
    centred = flat - flat.mean(axis=1)[:, None]
    root = np.sqrt((centred**2).mean(axis=1) + epsilon)
    unit = centred / root[:, None]
    outer = unit[:, :, None] * unit[:, None, :] / features
    jacobian = (centring - outer) / root[:, None, None]
    return (
        (unit * gain + bias).reshape(x.shape),
        np.einsum("nj,nji->ni", up * gain, jacobian).reshape(x.shape),
        np.einsum("ni,ni->i", up, unit),
        np.einsum("ni->i", up),
    )
