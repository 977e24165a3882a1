"""Plain values as bytes, and frames of bytes on a socket.

Both sides of the wall use this module. What comes from inside is only a claim: it is
never unpickled or evaluated, array types are an allow-list, sizes and depth are
bounded. MessagePack carries what it can; extension codes carry the rest.
"""

import functools
import hashlib
import itertools
import math
import struct
import sys
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgpack

TUPLE, SET, FROZENSET, COMPLEX, BIG_INT, ARRAY, SCALAR, GENERATOR, FOREIGN = range(
    1, 10
)

HEADER = struct.Struct("<I")
LARGEST_FRAME = 64 * 2**20

# Little-endian or byte-sized; no objects, strings, dates, records or long doubles.
DTYPES = frozenset(
    "|b1 |i1 |u1 <i2 <u2 <i4 <u4 <i8 <u8 <f2 <f4 <f8 <c8 <c16".split()  # noqa: SIM905
)
BIT_GENERATORS = frozenset({"PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"})
MOST_DIMENSIONS = 32
LONGEST_TEXT = 200
MOST_LEVELS = 64  # of extensions inside each other; each takes 40 KiB of the C stack
MOST_COPIED = 4 * LARGEST_FRAME  # every level copies what lies within it
MOST_ALIKE = 100  # keys of one hash in a table, whose time they square


class WireError(Exception):
    """The bytes are not a value this module can have written, or nest too deeply."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Stands for a value that is not plain.

    Attributes:
        type_name: Name of its class.
        text: Its representation, cut short; empty when it has none.
    """

    type_name: str
    text: str


def pack(value: Any, level: int = 0) -> bytes:
    """Return the bytes of a plain value; anything else becomes a `Foreign`.

    Args:
        value: Anything.
        level: How many tuples, sets and the like it lies in.

    Raises:
        WireError: The value nests too deeply, or contains itself.
    """
    try:
        if level > MOST_LEVELS:
            raise RecursionError  # noqa: TRY301 - one message for all that is too deep
        packed: bytes = msgpack.packb(
            value,
            default=functools.partial(_extend, level + 1),
            strict_types=True,
            unicode_errors="surrogatepass",
        )
    except (ValueError, RecursionError, OverflowError) as error:
        problem = "The value nests too deeply or contains itself."
        raise WireError(problem) from error
    return packed


def unpack(packed: bytes) -> Any:
    """Return the value that `pack` was given. Arrays come back writable.

    Raises:
        WireError: The bytes were not written by `pack`.
    """
    try:
        return _Reader().read(packed)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
        msgpack.UnpackException,
        struct.error,
    ) as error:
        problem = f"These bytes are not a value: {type(error).__name__}."
        raise WireError(problem) from error


def fingerprint(packed: bytes) -> bytes:
    """Return 16 bytes that differ when the packed value does."""
    return hashlib.blake2b(packed, digest_size=16).digest()


def frame(payload: bytes) -> bytes:
    """Return the payload with its length in front, ready to send."""
    return HEADER.pack(len(payload)) + payload


def _extend(level: int, value: Any) -> Any:
    """Return what MessagePack can carry in place of `value`."""
    kind = type(value)
    if kind is tuple:
        return msgpack.ExtType(TUPLE, pack(list(value), level))
    if kind is int:
        length = value.bit_length() // 8 + 1
        return msgpack.ExtType(BIG_INT, value.to_bytes(length, "little", signed=True))
    if kind is set or kind is frozenset:
        code = SET if kind is set else FROZENSET
        return msgpack.ExtType(code, pack(_in_stable_order(value, level), level))
    if kind is complex:
        return msgpack.ExtType(COMPLEX, struct.pack("<dd", value.real, value.imag))
    if kind in (OrderedDict, defaultdict, Counter):
        return dict(value)
    if kind is deque:
        return list(value)
    if kind is Foreign:
        return msgpack.ExtType(FOREIGN, pack([value.type_name, value.text]))
    if kind.__module__.split(".")[0] == "numpy":
        return _extend_numpy(value, level)
    if isinstance(value, tuple):  # a named tuple agrees with its fields
        return msgpack.ExtType(TUPLE, pack(list(tuple.__iter__(value)), level))
    return _foreign(value)


def _in_stable_order(values: Iterable[Any], level: int) -> list[Any]:
    """Return the elements ordered by their bytes, so that equal sets pack equally."""
    return sorted(values, key=functools.partial(pack, level=level))


def _extend_numpy(value: Any, level: int) -> Any:
    numpy = sys.modules["numpy"]
    kind = type(value)
    if kind is numpy.ndarray:
        if value.dtype.kind in "UT":
            return value.tolist()
        array = value.astype(value.dtype.newbyteorder("<"), copy=False)
        if array.dtype.str not in DTYPES:
            return _foreign(value, f"array of {value.dtype}")
        return msgpack.ExtType(ARRAY, _array_bytes(array))
    if kind is numpy.str_:
        return str(value)
    if isinstance(value, numpy.generic) and value.dtype.str in DTYPES:
        return msgpack.ExtType(SCALAR, _array_bytes(numpy.asarray(value)))
    if kind is numpy.random.Generator:
        state = value.bit_generator.state
        return msgpack.ExtType(GENERATOR, pack(state, level))
    return _foreign(value)


def _array_bytes(array: Any) -> bytes:
    packed: bytes = msgpack.packb([array.dtype.str, list(array.shape), array.tobytes()])
    return packed


def _foreign(value: Any, type_name: str = "") -> msgpack.ExtType:
    try:
        text = repr(value)[:LONGEST_TEXT]
    except Exception:  # noqa: BLE001 - an answer's own __repr__ may do anything
        text = ""
    name = (type_name or type(value).__name__)[:LONGEST_TEXT]
    return msgpack.ExtType(FOREIGN, pack([name, text]))


class _Reader:
    """Reads one value, and keeps count of what could take our memory or our time."""

    def __init__(self) -> None:
        self._level = 0
        self._copied = 0

    def read(self, packed: bytes) -> Any:
        return msgpack.unpackb(
            packed,
            ext_hook=self._restore,
            object_pairs_hook=_dict,
            strict_map_key=False,
            unicode_errors="surrogatepass",
        )

    def _restore(self, code: int, data: bytes) -> Any:
        self._level += 1
        self._copied += len(data)
        if self._level > MOST_LEVELS or self._copied > MOST_COPIED:
            problem = "That nests too deeply."
            raise ValueError(problem)
        restored = _restore(code, data, self)
        self._level -= 1
        return restored

    def read_list(self, data: bytes) -> list[Any]:
        values = self.read(data)
        if type(values) is not list:
            problem = "A list is expected."
            raise ValueError(problem)
        return values


def _dict(pairs: list[tuple[Any, Any]]) -> dict[Any, Any]:
    _demand_spread([key for key, _ in pairs])
    return dict(pairs)


def _demand_spread(keys: list[Any]) -> None:
    """Refuse keys that many share one hash: nobody but an attacker finds them."""
    if len(keys) > MOST_ALIKE:
        alike = max(Counter(map(hash, keys)).values())
        if alike > MOST_ALIKE:
            problem = f"{alike} keys share one hash."
            raise ValueError(problem)


def _restore(code: int, data: bytes, reader: _Reader) -> Any:
    """Return the value of an extension; raises for anything `_extend` never writes."""
    if code == TUPLE:
        return tuple(reader.read_list(data))
    if code in (SET, FROZENSET):
        values = reader.read_list(data)
        _demand_spread(values)
        return set(values) if code == SET else frozenset(values)
    if code == COMPLEX:
        return complex(*struct.unpack("<dd", data))
    if code == BIG_INT:
        return int.from_bytes(data, "little", signed=True)
    if code == ARRAY:
        return _restore_array(data)
    if code == SCALAR:
        return _restore_array(data)[()]
    if code == GENERATOR:
        return _restore_generator(reader.read(data))
    if code == FOREIGN:
        return _restore_foreign(reader.read_list(data))
    problem = f"There is no extension {code}."
    raise ValueError(problem)


def _restore_foreign(parts: list[Any]) -> Foreign:
    type_name, text = parts
    if type(type_name) is not str or type(text) is not str:
        problem = "A foreign value has a name and a text."
        raise ValueError(problem)
    return Foreign(type_name[:LONGEST_TEXT], text[:LONGEST_TEXT])


def _restore_array(data: bytes) -> Any:
    import numpy as np  # noqa: PLC0415 - the plain Python children never load NumPy

    name, shape, content = msgpack.unpackb(data)
    if name not in DTYPES or len(shape) > MOST_DIMENSIONS:
        problem = f"No array is {name!r} with {len(shape)} dimensions."
        raise ValueError(problem)
    if any(type(length) is not int or length < 0 for length in shape):
        problem = "A shape holds whole numbers from 0 up."
        raise ValueError(problem)
    dtype = np.dtype(name)
    if math.prod(shape) * dtype.itemsize != len(content):
        problem = "The shape does not fit the content."
        raise ValueError(problem)
    return np.frombuffer(bytearray(content), dtype).reshape(shape)


def _restore_generator(state: Any) -> Any:
    import numpy as np  # noqa: PLC0415 - the plain Python children never load NumPy

    if state["bit_generator"] not in BIT_GENERATORS:
        problem = "That is not a bit generator."
        raise ValueError(problem)
    bit_generator = getattr(np.random, state["bit_generator"])()
    bit_generator.state = state
    return np.random.Generator(bit_generator)


def without_generators(values: list[Any]) -> list[Any]:
    """Return the list with None for random generators, whose state must change."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return values
    return [None if isinstance(v, numpy.random.Generator) else v for v in values]


def take(iterator: Iterable[Any], most: int) -> list[Any]:
    """Return at most `most` elements."""
    return list(itertools.islice(iterator, most))
