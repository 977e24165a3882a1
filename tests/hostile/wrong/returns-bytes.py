"""Returns bytes."""

def double(n):
    return bytes([1, 2]) * 2
