"""The few rules of protobuf's wire format that Anki packages need, both ways.

Knows numbers and kinds of fields, not what they mean; hostile bytes raise ValueError.
"""

from collections.abc import Iterator

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
LONGEST_VARINT = 10
MASK = 0x7F
MORE = 0x80


def read_fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of each field: an int of a varint, else its bytes.

    Raises:
        ValueError: The bytes end in the middle of a field, or are no protobuf.
    """
    at = 0
    while at < len(raw):
        tag, at = _read_varint(raw, at)
        number, kind = tag >> 3, tag & 7
        if kind == VARINT:
            value, at = _read_varint(raw, at)
            yield number, value
            continue
        if kind == BYTES:
            length, at = _read_varint(raw, at)
        elif kind in (FIXED32, FIXED64):
            length = 4 if kind == FIXED32 else 8
        else:
            problem = f"field {number} has the kind {kind}"
            raise ValueError(problem)
        if number == 0 or at + length > len(raw):
            problem = f"field {number} ends after the bytes do"
            raise ValueError(problem)
        yield number, raw[at : at + length]
        at += length


def _read_varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(LONGEST_VARINT):
        if at >= len(raw):
            break
        byte = raw[at]
        at += 1
        value |= (byte & MASK) << (7 * place)
        if byte < MORE:
            return value, at
    problem = "a number does not end"
    raise ValueError(problem)


def number_in(raw: bytes, wanted: int) -> int:
    """Return the last number in a field, 0 when there is none."""
    found = [value for number, value in read_fields(raw) if number == wanted]
    return next((value for value in found[::-1] if isinstance(value, int)), 0)


def bytes_in(raw: bytes, wanted: int) -> bytes:
    """Return the last bytes in a field, empty when there are none."""
    found = [value for number, value in read_fields(raw) if number == wanted]
    return next((value for value in found[::-1] if isinstance(value, bytes)), b"")


def text_in(raw: bytes, wanted: int) -> str:
    """Return the last text in a field; raises ValueError when it is no UTF-8."""
    return bytes_in(raw, wanted).decode()


def write_field(number: int, value: int | bytes) -> bytes:
    """Return one field: a varint of an int, 0 or more, else bytes with their length."""
    if isinstance(value, int):
        return _write_varint(number << 3 | VARINT) + _write_varint(value)
    return _write_varint(number << 3 | BYTES) + _write_varint(len(value)) + value


def _write_varint(value: int) -> bytes:
    out = bytearray()
    while value > MASK:
        out.append(value & MASK | MORE)
        value >>= 7
    out.append(value)
    return bytes(out)
