"""Sends the judge half a message of each kind while it is loaded."""

import os
import struct

import msgpack

for claim in (["unloaded"], ["loaded", "", 0], ["missing"]):
    packed = msgpack.packb(claim)
    os.write(3, struct.pack("<I", len(packed)) + packed)
os._exit(0)
