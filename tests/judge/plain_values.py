"""Plain values of every kind, for properties that hold of all of them."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

DTYPES = st.one_of(
    npst.boolean_dtypes(),
    npst.integer_dtypes(endianness="="),
    npst.unsigned_integer_dtypes(endianness="="),
    npst.floating_dtypes(endianness="=", sizes=(16, 32, 64)),
    npst.complex_number_dtypes(endianness="=", sizes=(64, 128)),
)
SHAPES = npst.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
ARRAYS = DTYPES.flatmap(lambda dtype: npst.arrays(dtype, SHAPES))
SCALARS = DTYPES.flatmap(npst.from_dtype)
ATOMS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**400, max_value=10**400 + 1),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters()),
    st.binary(),
)
HASHABLES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.frozensets(inner, max_size=3)
    ),
    max_leaves=5,
)
PLAIN: st.SearchStrategy[object] = st.recursive(
    st.one_of(HASHABLES, ARRAYS, SCALARS, st.sets(HASHABLES, max_size=4)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(HASHABLES, inner, max_size=4),
    ),
    max_leaves=12,
)


def nest(levels: int) -> list[object]:
    """Return a list that holds a list that holds a list, and so on."""
    value: list[object] = []
    for _ in range(levels):
        value = [value]
    return value


def random_arrays(
    seed: int, *shape: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return normal numbers of the shape."""
    return np.random.default_rng(seed).normal(size=shape)
