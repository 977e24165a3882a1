"""Asks for a temporary file the polite way; Python itself finds no place for one."""

import tempfile


def double(n):
    with tempfile.TemporaryFile() as held:
        held.write(b"1")
    return 2 * n
