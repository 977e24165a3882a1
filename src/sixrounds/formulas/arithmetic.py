"""What the signs and functions of a formula compute, on small arrays of two axes.

What is not defined comes out as NaN or infinite, never as an error.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Unary = Callable[[Array], Array]
Binary = Callable[[Array, Array], Array]

CONSTANTS: Mapping[str, float] = MappingProxyType({"e": math.e, "pi": math.pi})

_erf = np.vectorize(math.erf, otypes=[np.float64])


def _sigmoid(z: Array) -> Array:
    return 0.5 * (1.0 + np.tanh(0.5 * z))


def _normal_share(z: Array) -> Array:
    return np.asarray(0.5 * (1.0 + _erf(z / math.sqrt(2.0))))


def _normal_density(z: Array) -> Array:
    density = np.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi)
    return np.asarray(density, dtype=np.float64)


ELEMENTWISE: Mapping[str, Unary] = MappingProxyType(
    {
        "exp": np.exp,
        "log": np.log,
        "log2": np.log2,
        "sqrt": np.sqrt,
        "sigmoid": _sigmoid,
        "tanh": np.tanh,
        "relu": lambda z: np.maximum(z, 0.0),
        "abs": np.abs,
        "sign": np.sign,
        "floor": np.floor,
        "ceil": np.ceil,
        "erf": lambda z: np.asarray(_erf(z)),
        "Phi": _normal_share,
        "phi": _normal_density,
        "sin": np.sin,
        "cos": np.cos,
    }
)


def _softmax(z: Array) -> Array:
    raised = np.exp(z - np.max(z))
    return np.asarray(raised / np.sum(raised))


def _inverse(a: Array) -> Array:
    if not np.isfinite(a).all():
        return np.full_like(a, np.nan)
    try:
        return np.asarray(np.linalg.inv(a), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.full_like(a, np.nan)


def _scalar(fold: Callable[[Array], float]) -> Unary:
    return lambda a: np.array([[fold(a)]], dtype=np.float64)


WHOLES: Mapping[str, Unary] = MappingProxyType(
    {
        "sum": _scalar(np.sum),
        "prod": _scalar(np.prod),
        "mean": _scalar(np.mean),
        "max": _scalar(np.max),
        "min": _scalar(np.min),
        "norm": _scalar(lambda a: float(np.sqrt(np.sum(a * a)))),
        "tr": _scalar(np.trace),
        "det": _scalar(np.linalg.det),
        "softmax": _softmax,
        "inv": _inverse,
    }
)

SIGNS: Mapping[str, Binary] = MappingProxyType(
    {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide}
)


def _as_numbers(compare: Callable[[Array, Array], NDArray[np.bool_]]) -> Binary:
    return lambda a, b: compare(a, b).astype(np.float64)


COMPARISONS: Mapping[str, Binary] = MappingProxyType(
    {
        "=": _as_numbers(np.equal),
        "==": _as_numbers(np.equal),
        "!=": _as_numbers(np.not_equal),
        "<": _as_numbers(np.less),
        ">": _as_numbers(np.greater),
        "<=": _as_numbers(np.less_equal),
        ">=": _as_numbers(np.greater_equal),
    }
)


def raise_to(base: Array, exponent: Array) -> Array:
    """Return each entry raised to a number."""
    return np.asarray(np.power(base, exponent))


def matrix_power(base: Array, exponent: int) -> Array:
    """Return a square matrix raised to -1 or to a small positive number."""
    if exponent < 0:
        return _inverse(base)
    return np.asarray(np.linalg.matrix_power(base, exponent))


def diagonal(a: Array) -> Array:
    """Return a column as a diagonal matrix, or the diagonal of a matrix as a column."""
    if a.shape[1] == 1:
        return np.diag(a[:, 0])
    return np.diag(a).reshape(-1, 1)
