"""Forges a status that is an array, to trip whoever compares it."""

import os
import struct
import sys

import msgpack


def forge(payload, **other):
    """Sends a reply under the right nonce, which stands in the frame that called us."""
    nonce = sys._getframe(3).f_locals["nonce"]
    reply = {"status": "value", "payload": payload, "left": b"", "time": 0, "text": "", "length": 0}
    packed = msgpack.packb([nonce, *{**reply, **other}.values()])
    os.write(3, struct.pack("<I", len(packed)) + packed)
    os._exit(0)


def double(n):
    array = msgpack.ExtType(6, msgpack.packb(["|i1", [2], b"ab"]))
    forge(b"\x01", status=array)
