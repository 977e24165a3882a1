"""Sends the judge bytes that are no message."""

import os
import struct


def double(n):
    os.write(3, struct.pack("<I", 1000) + b"\xc1" * 1000)
    os._exit(0)
