"""Returns eight megabytes for each case."""

def double(n):
    return bytes(8 * 2**20)
