"""What the wire promises both sides: values survive it, hostile bytes only raise."""

import math
import struct

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judge.plain_values import PLAIN, nest

from sixrounds.judge.inside import wire
from sixrounds.judge.inside.wire import Foreign, WireError, pack, unpack


def array_of(name: object, shape: object, content: bytes) -> bytes:
    """Return an array as a hostile child could send it."""
    header: bytes = msgpack.packb([name, shape, content])
    return extension(wire.ARRAY, header)


def extension(code: int, data: bytes) -> bytes:
    return b"\xc9" + struct.pack(">IB", len(data), code) + data


@given(PLAIN)
@settings(max_examples=150, deadline=None)
def test_every_plain_value_comes_back_as_it_was(value: object) -> None:
    packed = pack(value)

    assert pack(unpack(packed)) == packed
    assert type(unpack(packed)) is type(value)


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_random_bytes_raise_nothing_but_a_wire_error(content: bytes) -> None:
    try:
        unpack(content)
    except WireError:
        return


@given(st.integers(1, 12), st.binary(max_size=80))
@settings(max_examples=300, deadline=None)
def test_random_extensions_raise_nothing_but_a_wire_error(
    code: int, content: bytes
) -> None:
    try:
        unpack(extension(code, content))
    except WireError:
        return


@given(PLAIN, st.data())
@settings(max_examples=150, deadline=None)
def test_a_flipped_byte_raises_nothing_but_a_wire_error(
    value: object, data: st.DataObject
) -> None:
    packed = bytearray(pack(value))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))

    try:
        unpack(bytes(packed))
    except WireError:
        return


@pytest.mark.parametrize(
    ("name", "shape", "content"),
    [
        pytest.param("|O", [1], bytes(8), id="objects"),
        pytest.param("|V8", [1], bytes(8), id="records"),
        pytest.param("<M8[s]", [1], bytes(8), id="dates"),
        pytest.param("<U2", [1], bytes(8), id="text"),
        pytest.param(">f8", [1], bytes(8), id="the other byte order"),
        pytest.param(["<f8"], [1], bytes(8), id="a list for a type"),
        pytest.param("<f8", [-1], bytes(8), id="a length below zero"),
        pytest.param("<f8", [2**60], bytes(8), id="more than there is"),
        pytest.param("<f8", [2**60, 0, 2**60], b"", id="an overflow of nothing"),
        pytest.param("<f8", [1] * 33, bytes(8), id="too many dimensions"),
        pytest.param("<f8", [1.0], bytes(8), id="a fraction of an element"),
        pytest.param("<f8", [True], bytes(8), id="a truth for a length"),
        pytest.param("<f8", 1, bytes(8), id="no shape"),
        pytest.param("<f8", [1], "text", id="no bytes"),
    ],
)
def test_a_forged_array_header_is_refused(
    name: object, shape: object, content: bytes
) -> None:
    with pytest.raises(WireError):
        unpack(array_of(name, shape, content))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(10**5000, id="a huge number"),
        pytest.param(-(2**64), id="below 64 bits"),
        pytest.param("\udc80 and \x00", id="a lone surrogate"),
        pytest.param({1: {(2, 3): {4}}}, id="keys that are no text"),
        pytest.param([frozenset({1}), 2j, b"\xff", None, True], id="a mixture"),
    ],
)
def test_unusual_values_come_back_equal(value: object) -> None:
    assert unpack(pack(value)) == value


def test_nan_and_the_sign_of_zero_survive() -> None:
    nan, zero = unpack(pack([math.nan, -0.0]))

    assert math.isnan(nan)
    assert math.copysign(1, zero) == -1


def test_an_array_keeps_type_shape_and_content_and_can_be_written() -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3).T

    restored = unpack(pack(array))

    assert restored.dtype == array.dtype
    np.testing.assert_array_equal(restored, array)
    restored[0, 0] = 5


def test_a_generator_goes_on_where_it_was() -> None:
    rng = np.random.default_rng(3)
    rng.random(5)

    restored = unpack(pack(rng))

    assert restored.random() == rng.random()


def test_what_is_not_plain_becomes_foreign_with_its_name() -> None:
    class Odd:
        def __repr__(self) -> str:
            raise ValueError

    assert unpack(pack([Odd()])) == [Foreign("Odd", "")]


@pytest.mark.parametrize("forged", [[1, "x"], ["x"], ["x", [[]]], "x"])
def test_a_foreign_value_without_name_and_text_is_refused(forged: object) -> None:
    with pytest.raises(WireError):
        unpack(extension(wire.FOREIGN, msgpack.packb(forged)))


def test_a_value_that_nests_too_deeply_is_refused_on_both_sides() -> None:
    tuples: object = ()
    payload = b"\xc0"
    for _ in range(900):
        tuples = (tuples,)
        payload = extension(wire.TUPLE, b"\x91" + payload)

    for value in (nest(2000), tuples):
        with pytest.raises(WireError):
            pack(value)
    for packed in (b"\x91" * 100_000 + b"\x01", payload):
        with pytest.raises(WireError):
            unpack(packed)


def test_tuples_as_deep_as_they_may_be_survive() -> None:
    value: object = ()
    for _ in range(wire.MOST_LEVELS - 1):
        value = (value,)

    assert unpack(pack(value)) == value


def test_a_list_that_holds_itself_is_refused() -> None:
    ring: list[object] = []
    ring.append(ring)

    with pytest.raises(WireError):
        pack(ring)


def test_keys_that_share_one_hash_are_refused_before_a_table_is_built() -> None:
    numbers = [turn * (2**61 - 1) for turn in range(50_000)]
    listed = pack(numbers)
    pairs = b"".join(pack(number) + b"\xc0" for number in numbers)
    table = b"\xdf" + struct.pack(">I", len(numbers)) + pairs

    for packed in (
        extension(wire.SET, listed),
        extension(wire.FROZENSET, listed),
        table,
    ):
        with pytest.raises(WireError):
            unpack(packed)


def test_large_sets_and_dicts_of_honest_keys_are_read() -> None:
    pairs = {(i, -j) for i in range(60) for j in range(60)}

    assert unpack(pack(pairs)) == pairs
    assert unpack(pack(dict.fromkeys(range(20_000), 1.5))) == dict.fromkeys(
        range(20_000), 1.5
    )


def test_equal_sets_have_equal_bytes_and_fingerprints() -> None:
    one, other = pack({"a", "b", "c"}), pack({"c", "b", "a"})

    assert wire.fingerprint(one) == wire.fingerprint(other)
    assert wire.fingerprint(one) != wire.fingerprint(pack({"a", "b"}))


def test_take_stops_an_endless_iterator() -> None:
    assert wire.take(iter(int, 1), 3) == [0, 0, 0]
