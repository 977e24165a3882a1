"""Returns 128 MB of text."""

def double(n):
    return "x" * (128 * 2**20)
