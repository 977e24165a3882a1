"""What reading and writing protobuf's wire format promise."""

import pytest

from sixrounds.exchange.protobuf import (
    bytes_in,
    number_in,
    read_fields,
    text_in,
    write_field,
)


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 2**32, 2**63, b"", b"x" * 300])
def test_a_field_comes_back_as_it_was_written(value: int | bytes) -> None:
    raw = write_field(3, value) + write_field(200, b"other")

    assert list(read_fields(raw)) == [(3, value), (200, b"other")]


def test_the_last_value_of_a_field_counts() -> None:
    raw = write_field(1, 4) + write_field(1, 5) + write_field(2, "é".encode())

    assert (number_in(raw, 1), text_in(raw, 2)) == (5, "é")
    assert (number_in(raw, 2), bytes_in(raw, 9)) == (0, b"")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\x08", id="a tag without a value"),
        pytest.param(b"\x08" + b"\xff" * 20, id="a number without an end"),
        pytest.param(b"\x0a\x05abc", id="bytes that end early"),
        pytest.param(b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x7f", id="absurd length"),
        pytest.param(b"\x0d\x01", id="a fixed number that ends early"),
        pytest.param(b"\x0b", id="a group"),
        pytest.param(b"\x02\x00", id="field nought"),
    ],
)
def test_bytes_that_are_no_protobuf_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"field|number"):
        list(read_fields(raw))
