"""What packing arrays promises, and unpacking what is no such file."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sixrounds.errors import SettingsError
from sixrounds.grader.tensors import pack, unpack

ARRAYS: dict[str, NDArray[np.generic]] = {
    "whole": np.arange(-3, 3, dtype=np.int8).reshape(2, 3),
    "real": np.array([0.5, -2.0], np.float32),
}


def test_arrays_come_back_as_they_were() -> None:
    back = unpack(pack(ARRAYS))

    assert set(back) == set(ARRAYS)
    for name, array in ARRAYS.items():
        assert back[name].dtype == array.dtype
        assert np.array_equal(back[name], array)


def test_the_same_arrays_give_the_same_bytes_in_any_order() -> None:
    assert pack(ARRAYS) == pack(dict(reversed(ARRAYS.items())))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff" * 64, id="no header"),
        pytest.param(pack(ARRAYS)[:-4], id="cut short"),
        pytest.param(b"\x02\0\0\0\0\0\0\0[]", id="a header of another kind"),
    ],
)
def test_what_is_no_such_file_is_named_with_a_remedy(data: bytes) -> None:
    with pytest.raises(SettingsError, match="grader setup"):
        unpack(data)
