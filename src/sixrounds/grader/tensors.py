"""Read and write a file of named arrays: the safetensors layout, in 40 lines.

The layout: eight bytes of header length, a JSON header, then the raw arrays.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sixrounds.errors import SettingsError

_KINDS: dict[str, np.dtype[Any]] = {
    "F32": np.dtype("<f4"),
    "F16": np.dtype("<f2"),
    "I8": np.dtype("i1"),
}
_NAMES = {kind: name for name, kind in _KINDS.items()}
_SKIPPED = "__metadata__"


def unpack(data: bytes) -> dict[str, NDArray[np.generic]]:
    """Return the arrays by name; arrays of kinds that we never use are left out.

    Raises:
        SettingsError: The bytes are no such file.
    """
    arrays: dict[str, NDArray[np.generic]] = {}
    try:
        length = int.from_bytes(data[:8], "little")
        header = json.loads(data[8 : 8 + length])
        begin = 8 + length
        for name, told in header.items():
            if name == _SKIPPED or told["dtype"] not in _KINDS:
                continue
            first, last = told["data_offsets"]
            raw = data[begin + first : begin + last]
            arrays[name] = np.frombuffer(raw, _KINDS[told["dtype"]]).reshape(
                told["shape"]
            )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = "The file of the grader's model cannot be read."
        raise SettingsError(problem, "Run `sixrounds grader setup` again.") from error
    return arrays


def pack(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """Return the bytes of a file with these arrays; the same arrays, the same bytes."""
    header: dict[str, object] = {}
    body: list[bytes] = []
    at = 0
    for name in sorted(arrays):
        array = np.ascontiguousarray(arrays[name])
        raw = array.tobytes()
        header[name] = {
            "dtype": _NAMES[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [at, at + len(raw)],
        }
        at += len(raw)
        body.append(raw)
    told = json.dumps(header, sort_keys=True).encode()
    told += b" " * (-len(told) % 8)
    return b"".join([len(told).to_bytes(8, "little"), told, *body])
