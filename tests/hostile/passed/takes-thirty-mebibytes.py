"""Takes memory below the limit and gives it back."""

import gc


def double(n):
    block = bytearray(30 * 2**20)
    del block
    gc.collect()
    return 2 * n
