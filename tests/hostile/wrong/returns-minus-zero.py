"""Returns a zero with a sign."""

def double(n):
    return -0.0
